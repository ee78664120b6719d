// The same with script switched off in the browser.
import lists from "./q-lists.mjs";

export default { ...lists, story: (office) => lists.story(office, { script: false }) };
