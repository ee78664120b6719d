/* Beside a questionnaire that was opened once over HTTPS: opens it again without a connection.  What is sent goes past it. */
"use strict";
var KEPT = "survey";

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

/* The server first: only it knows whether the questionnaire is still asked. */
function page(request, path) {
	return fetch(request).then(function (answer) {
		if (answer.ok && !answer.redirected) {
			var copy = answer.clone();
			caches.open(KEPT).then(function (c) { c.put(path, copy); });
		}
		return answer;
	}, function (lost) {
		return caches.match(path).then(function (kept) { if (kept) return kept; throw lost; });
	});
}

/* The name has the content's hash in it: what is kept is what would come. */
function asset(request) {
	return caches.match(request).then(function (kept) { return kept || fetch(request); });
}

self.addEventListener("fetch", function (event) {
	var r = event.request, u = new URL(r.url);
	if (r.method !== "GET" || u.origin !== self.location.origin) return;
	if (r.mode === "navigate" && /\/surveys\/a\/[0-9a-f]+$/.test(u.pathname)) event.respondWith(page(r, u.pathname));
	else if (/^\/static\//.test(u.pathname)) event.respondWith(asset(r));
});
