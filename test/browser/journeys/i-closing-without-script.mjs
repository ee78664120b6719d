// Closing and confirming with script switched off in the browser.
import closing from "./b-closing.mjs";

export default { ...closing, story: (office) => closing.story(office, { script: false }) };
