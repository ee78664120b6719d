document.body.moveBefore(a, b);
Promise.withResolvers();
fetch("/x", { method: "POST", keepalive: true });
var u = new URLPattern("/x");
document.startViewTransition(f);
Object.groupBy(list, f);
CSS.registerProperty({ name: "--x", inherits: false });
button.showPopover();
