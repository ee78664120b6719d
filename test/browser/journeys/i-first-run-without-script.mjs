// The first run with script switched off in the browser: the same steps, the same ends.
import firstRun from "./a-first-run.mjs";

export default { ...firstRun, story: (office) => firstRun.story(office, { script: false }) };
