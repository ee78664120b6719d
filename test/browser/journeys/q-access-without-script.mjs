// The same with script switched off in the browser.
import access from "./q-access.mjs";

export default { ...access, story: (office) => access.story(office, { script: false }) };
