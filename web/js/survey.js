/* A questionnaire with script: what is typed stays on this device, questions that do not apply are hidden, a lost connection loses nothing.
 * Without this file the page works as it is. */
(function () {
	"use strict";
	var form = document.querySelector("form[data-survey]"), key = "survey " + location.pathname, queued = key + " sent";

	function read(name) {
		try { return localStorage.getItem(name); } catch (e) { return null; }
	}
	function write(name, text) {
		try { if (text === null) localStorage.removeItem(name); else localStorage.setItem(name, text); return true; } catch (e) { return false; }
	}

	/* The answer is on the server: nothing of it stays here. */
	if (!form) {
		if (document.querySelector("[data-survey-kept]")) { write(key, null); write(queued, null); }
		return;
	}
	var state = form.querySelector(".survey-state"), keep = form.dataset.keepHere !== "no", fields = form.elements;

	function say(text) { if (state) state.textContent = text; }

	/* ---- what was typed ---- */

	function values() {
		var all = {}, i, f;
		for (i = 0; i < fields.length; i++) {
			f = fields[i];
			if (!f.name || f.name === "_rev") continue;
			if (f.type === "radio" || f.type === "checkbox") { if (f.checked) all[f.name] = f.value; } else all[f.name] = f.value;
		}
		return all;
	}

	function restore(all) {
		for (var i = 0; i < fields.length; i++) {
			var f = fields[i];
			if (!f.name || f.name === "_rev" || !(f.name in all)) continue;
			if (f.type === "radio" || f.type === "checkbox") f.checked = f.value === all[f.name]; else f.value = all[f.name];
		}
	}

	var timer;
	function save() {
		clearTimeout(timer);
		timer = setTimeout(function () {
			if (keep && write(key, JSON.stringify(values()))) say("Ответы сохраняются на этом устройстве, пока вы не отправите анкету.");
		}, 300);
	}

	/* ---- conditions: the same rule as on the server, which takes no answers to questions that were not asked ---- */

	function chosen(name) {
		for (var i = 0; i < fields.length; i++)
			if (fields[i].name === name && (fields[i].type !== "radio" || fields[i].checked)) return fields[i].value;
		return "";
	}

	function conditions() {
		var all = form.querySelectorAll("[data-when]");
		for (var i = 0; i < all.length; i++) {
			var on = all[i].dataset.values.split(" ").indexOf(chosen(all[i].dataset.when)) >= 0;
			all[i].classList.toggle("is-off", !on);
			all[i].disabled = !on;
		}
	}

	/* ---- sending ---- */

	var sending = false, again, wait = 2000;
	function later(why) {
		write(queued, "1");
		say(keep ? why + " Ответ сохранён на этом устройстве и уйдёт сам: не закрывайте страницу или откройте её снова." :
			why + " Не закрывайте страницу: ответ уйдёт сам.");
		/* The device may have a connection all the while, and the server not: nobody tells when it is back. */
		again = setTimeout(function () { if (navigator.onLine) send(); }, wait * (1 + Math.random()));
		wait = Math.min(2 * wait, 60000);
	}

	function send() {
		if (sending) return;
		sending = true;
		clearTimeout(timer);
		clearTimeout(again);
		say("Отправляем…");
		fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), credentials: "same-origin" }).then(function (r) {
			sending = false;
			if (r.redirected && r.ok) { write(key, null); write(queued, null); location.replace(r.url); return; }
			write(queued, null);
			if (r.status >= 502 && r.status <= 504) { later("Сейчас отвечает много людей сразу."); return; }
			form.submit();                       /* the server has something to say: its own page says it */
		}, function () { sending = false; later("Нет связи."); });
	}

	form.addEventListener("submit", function (event) { event.preventDefault(); write(key, JSON.stringify(values())); send(); });
	form.addEventListener("input", save);
	form.addEventListener("change", function () { conditions(); save(); });
	addEventListener("online", function () { if (read(queued)) send(); });

	/* ---- without a connection: only where the address is safe, else the browser refuses ---- */

	function keepPage() {
		var all = [location.pathname], links = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
		for (var i = 0; i < links.length; i++) all.push(links[i].src || links[i].href);
		return caches.open("survey").then(function (c) { return c.addAll(all); });
	}

	function prepare() {
		var words = form.querySelector(".survey-offline");
		if (!keep || !words) return;
		if (!window.isSecureContext || !navigator.serviceWorker) {
			words.textContent = "Без связи эта страница не откроется: адрес программы не HTTPS. Начатое сохраняется на этом устройстве.";
			return;
		}
		navigator.serviceWorker.register(form.dataset.worker).then(keepPage).then(function () {
			words.textContent = "Анкету можно дозаполнить и без связи: страница откроется, ответ уйдёт, когда связь появится.";
		}, function () { words.textContent = ""; });
	}
	prepare();

	var before = keep && !document.getElementById("errors") ? read(key) : null;
	if (before) {
		try { restore(JSON.parse(before)); say("Восстановлено то, что вы уже ответили на этом устройстве."); } catch (e) { write(key, null); }
	}
	conditions();
	if (before && read(queued) && navigator.onLine) send();
})();
