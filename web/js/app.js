/* What a browser may do better with script.  Every page works without this file. */
(function () {
	"use strict";
	var root = document.documentElement;
	root.classList.add("js");

	/* After a POST that did not pass, the list of errors is read first. */
	function showErrors() {
		var errors = document.getElementById("errors");
		if (errors) errors.focus();
	}

	/* <input type="checkbox" data-tick-all="ids"> ticks every box of that name in its form. */
	function tickAll(box) {
		var boxes = (box.form || document).querySelectorAll('input[type="checkbox"][name="' + box.dataset.tickAll + '"]');
		for (var i = 0; i < boxes.length; i++) boxes[i].checked = box.checked;
	}

	document.addEventListener("change", function (event) {
		if (event.target.dataset && event.target.dataset.tickAll) tickAll(event.target);
	});

	/* <button data-needs-answers> waits until each .question of its form has its answer; data-answers-left says how many lack. */
	function countAnswers() {
		var button = document.querySelector("[data-needs-answers]"), left = 0;
		if (!button) return;
		var questions = button.form.querySelectorAll(".question");
		for (var i = 0; i < questions.length; i++) left += !questions[i].querySelector("input:checked");
		button.disabled = left > 0;
		var says = button.form.querySelector("[data-answers-left]");
		if (says) says.textContent = left ? "Осталось ответить: " + left : "";
	}
	document.addEventListener("change", countAnswers);

	/* <button type="button" class="js-only" data-print> */
	document.addEventListener("click", function (event) {
		if (event.target.closest && event.target.closest("[data-print]")) window.print();
	});

	/* <button type="button" data-copy="ID"> copies the box of that id; says so in [data-copied=ID].  Plain http has no clipboard of its
	   own: there the box is selected and copied as by hand. */
	function copyBox(id) {
		var box = document.getElementById(id), says = document.querySelector('[data-copied="' + id + '"]');
		function told(done) {
			says.textContent = done ? "Скопировано" : "Не получилось: выделите текст и нажмите Ctrl+C";
		}
		function byHand() {
			box.focus();
			box.select();
			told(document.execCommand("copy"));
		}
		if (navigator.clipboard) navigator.clipboard.writeText(box.value).then(function () { told(true); }, byHand);
		else byHand();
	}
	document.addEventListener("click", function (event) {
		var button = event.target.closest && event.target.closest("[data-copy]");
		if (button) copyBox(button.dataset.copy);
	});

	document.addEventListener("focusin", function (event) {
		if (event.target.tagName === "TEXTAREA") event.target.dataset.touched = "1";
	});

	/* <button type="button" data-insert="ID" value="{кому}"> puts its value where the cursor stands in the box of that id. */
	document.addEventListener("click", function (event) {
		var button = event.target.closest && event.target.closest("[data-insert]"), box = button && document.getElementById(button.dataset.insert);
		if (!box) return;
		if (!box.dataset.touched) box.selectionStart = box.selectionEnd = box.value.length;      /* nobody has put the cursor anywhere */
		box.setRangeText(button.value, box.selectionStart, box.selectionEnd, "end");
		box.dispatchEvent(new Event("input", { bubbles: true }));
		box.focus();
	});

	/* <div data-grid="FORM"> around a table: arrows go from cell to cell, space on <a data-tick="name=value&name=value"> puts these
	   values into the form of that id and sends it; the page that follows begins at the same cell. */
	function cellAt(row, column) {
		var cell = row && row.cells[column];
		return cell && cell.querySelector("a, button, input");
	}
	function gridMove(from, key) {
		var cell = from.closest("td, th"), row = cell.parentNode, at = cell.cellIndex, step = key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1, next = null;
		if (key === "ArrowLeft" || key === "ArrowRight") {
			for (at += step; at >= 0 && at < row.cells.length && !next; at += step) next = cellAt(row, at);
		} else {
			for (row = step < 0 ? row.previousElementSibling : row.nextElementSibling; row && !next; row = step < 0 ? row.previousElementSibling : row.nextElementSibling) next = cellAt(row, at);
		}
		if (next) next.focus();
		return next;
	}
	function gridTick(grid, link) {
		var form = document.getElementById(grid.dataset.grid), values = new URLSearchParams(link.dataset.tick), cell = link.closest("td, th");
		values.forEach(function (value, name) { form.elements[name].value = value; });
		sessionStorage.setItem("grid", cell.parentNode.rowIndex + "," + cell.cellIndex);
		form.requestSubmit();
	}
	document.addEventListener("keydown", function (event) {
		var grid = event.target.closest && event.target.closest("[data-grid]");
		if (!grid || event.altKey || event.ctrlKey || event.metaKey || !event.target.closest("td, th")) return;
		if (event.key === " " && event.target.dataset.tick) {
			event.preventDefault();
			gridTick(grid, event.target);
		} else if (event.key.indexOf("Arrow") === 0 && gridMove(event.target, event.key)) event.preventDefault();
	});
	function gridReturn() {
		var at = (sessionStorage.getItem("grid") || "").split(","), table = document.querySelector("[data-grid] table");
		sessionStorage.removeItem("grid");
		if (!table || at.length < 2) return;
		var row = table.rows[Math.min(+at[0], table.rows.length - 1)], link = cellAt(row, +at[1]) || cellAt(row, 0);
		if (link) link.focus();
	}

	/* Typed and not sent: ask before leaving.  <form data-keep>. */
	var dirty = false;
	document.addEventListener("input", function (event) {
		if (event.target.form && "keep" in event.target.form.dataset) dirty = true;
	});
	document.addEventListener("submit", function () { dirty = false; });
	window.addEventListener("beforeunload", function (event) {
		if (dirty) event.preventDefault();
	});

	/* A file dropped on its field, or anywhere where the page has one field for files: as if it had been chosen. */
	function fileField(event) {
		var zone = event.target.closest && event.target.closest(".field.file"), all = document.querySelectorAll('.field.file input[type="file"]');
		if (zone) return zone.querySelector('input[type="file"]');
		return all.length === 1 && all[0].offsetParent ? all[0] : null;
	}
	function brings(event) {
		return event.dataTransfer && [].indexOf.call(event.dataTransfer.types, "Files") >= 0;
	}
	function mark(input) {
		var marked = document.querySelector(".field.file.over");
		if (marked) marked.classList.remove("over");
		if (input) input.closest(".field").classList.add("over");
	}
	document.addEventListener("dragover", function (event) {
		var input = brings(event) && fileField(event);
		if (!brings(event) || !document.querySelector('input[type="file"]')) return;
		event.preventDefault();          /* a file that misses its field must not take the page away */
		event.dataTransfer.dropEffect = input ? "copy" : "none";
		mark(input);
	});
	document.addEventListener("dragleave", function (event) {
		if (!event.relatedTarget) mark(null);
	});
	document.addEventListener("drop", function (event) {
		var input = brings(event) && fileField(event);
		mark(null);
		if (!input || !event.dataTransfer.files.length) return;
		event.preventDefault();
		input.files = event.dataTransfer.files;
		input.dispatchEvent(new Event("change", { bubbles: true }));
	});

	/* <form data-autosave="ID"> is saved by the element of that id (htmx), a moment after something was typed.  When the page is left
	   before that is answered, it is saved at once by a beacon, which outlives its page (of 64 KiB at most; Firefox before 133 has no
	   other way); what htmx is waiting for is given up, which is no error. */
	var unsaved = null, words = 0, sent = 0;
	function typed(event) {
		if (event.target.form && event.target.form.dataset.autosave) unsaved = event.target.form, words++;
	}
	document.addEventListener("input", typed);
	document.addEventListener("change", typed);
	document.addEventListener("submit", function () { unsaved = null; });
	document.addEventListener("htmx:before:request", function (event) {
		if (event.detail.ctx.request.method === "POST") sent = words;
	});
	document.addEventListener("htmx:after:request", function (event) {
		var by = event.detail.ctx.sourceElement;
		if (!unsaved || unsaved.dataset.autosave !== by.id || sent < words) return;
		/* What could not be saved by the way is asked about, as anything that was typed and not sent. */
		dirty = event.detail.ctx.response.status >= 400;
		unsaved = null;
	});
	function saveNow(form) {
		var body = new URLSearchParams(new FormData(form)), to = document.getElementById(form.dataset.autosave).getAttribute("hx-post");
		if (!navigator.sendBeacon(to, body)) fetch(to, { method: "POST", body: body }).catch(function () {});
	}
	window.addEventListener("beforeunload", function () {
		var asking = document.querySelectorAll("[hx-get], [hx-post]");
		for (var i = 0; i < asking.length; i++) asking[i].dispatchEvent(new CustomEvent("htmx:abort"));
		if (unsaved) saveNow(unsaved);
	});

	/* <figure data-keys>: arrows up and down go along the links of its rows; left, right, + and − are its links of scale, and after
	 * one of these the picture has the keyboard again. */
	function zoomLink(figure, key) {
		var links = figure.querySelectorAll("[data-zoom]"), now = -1;
		for (var i = 0; i < links.length; i++) if (links[i].hasAttribute("aria-current")) now = i;
		if (key === "+" || key === "=") return links[now + 1];
		return key === "-" || key === "_" ? links[now - 1] : null;
	}

	function walkRows(figure, step) {
		var links = [].slice.call(figure.querySelectorAll("tbody a")), at = links.indexOf(document.activeElement);
		var next = links[at < 0 && step < 0 ? links.length - 1 : at + step];
		if (next) next.focus();
	}

	document.addEventListener("keydown", function (event) {
		var figure = event.target.closest && event.target.closest("[data-keys]");
		if (!figure || event.ctrlKey || event.altKey || event.metaKey) return;
		var step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
		var link = step ? null : figure.querySelector('[data-key="' + event.key.replace(/[^A-Za-z]/g, "") + '"]') || zoomLink(figure, event.key);
		if (step) walkRows(figure, step);
		else if (link) link.click();
		if (step || link) event.preventDefault();
	});

	document.addEventListener("click", function (event) {
		var link = event.target.closest && event.target.closest("[data-keys] nav a");
		if (link) sessionStorage.setItem("keys", location.pathname);
	});

	function giveKeysBack() {
		var figure = document.querySelector("[data-keys]"), had = sessionStorage.getItem("keys") === location.pathname;
		sessionStorage.removeItem("keys");
		if (figure && had) figure.focus({ preventScroll: true });
		if (figure && had) figure.scrollIntoView();
	}

	/* <form data-go>: nothing to fill in; without script its button is pressed. */
	function goOn() {
		var form = document.querySelector("form[data-go]");
		if (form) form.submit();
	}

	function ready() {
		goOn();
		giveKeysBack();
		showErrors();
		countAnswers();
		gridReturn();
	}
	if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
	else ready();
})();
