// The program under test: a store of its own in a temporary folder, a port that the system gave.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const binary = process.env.NASTAVNIK || fileURLToPath(new URL("../../../build/release/nastavnik", import.meta.url));
export const PASSWORD = "пароль для проверок";

function freePort() {
	return new Promise((done, fail) => {
		const server = net.createServer();
		server.on("error", fail);
		server.listen(0, "127.0.0.1", () => {
			const { port } = server.address();
			server.close(() => done(port));
		});
	});
}

async function answering(product) {
	for (let i = 0; i < 100; i++) {
		if (product.child.exitCode !== null) break;
		const answer = product.address.startsWith("https") ? /event=ready/.test(fs.readFileSync(product.log, "utf8")) : await fetch(product.address + "/healthz").catch(() => null);
		if (answer) return;
		await new Promise((done) => setTimeout(done, 50));
	}
	throw new Error(`nastavnik serve did not start: ${fs.readFileSync(product.log, "utf8").slice(-600)}`);
}

function makeDemo(db, today) {
	const made = spawnSync(binary, ["demo", "--db", db, "--password-stdin", "--today", today, "--seed", "5"], { input: PASSWORD + "\n", encoding: "utf8" });
	if (made.status !== 0) throw new Error(`nastavnik demo: ${made.stderr}`);
}

function command(db, args) {
	const made = spawnSync(binary, [...args, "--db", db], { input: PASSWORD + "\n", encoding: "utf8" });
	if (made.status !== 0) throw new Error(`nastavnik ${args.join(" ")}: ${made.stderr}`);
}

// A certificate for a day, as a school's own would be: of no authority that a browser knows.
function certificate(folder) {
	const cert = path.join(folder, "cert.pem"), key = path.join(folder, "key.pem");
	const made = spawnSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=school.test", "-addext", "subjectAltName=DNS:school.test", "-keyout", key, "-out", cert]);
	if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
	return ["--tls-cert", cert, "--tls-key", key];
}

// start({ today, demo, commands, tls }): a running server, after these commands of the program; stop() waits for its end and tells whether it ended
// well.  tls: over HTTPS, as https://school.test.
export async function start({ today, demo = false, commands = [], tls = false }) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nastavnik-browser-"));
	const db = path.join(folder, "centre.db"), log = path.join(folder, "serve.log");
	if (demo) makeDemo(db, today);
	for (const args of commands) command(db, args);
	const port = await freePort();
	const out = fs.openSync(log, "w");
	const child = spawn(binary, ["serve", "--db", db, "--listen", `127.0.0.1:${port}`, "--today", today, ...(tls ? certificate(folder) : [])], { stdio: ["ignore", out, out] });
	fs.closeSync(out);
	const product = { address: tls ? `https://school.test:${port}` : `http://127.0.0.1:${port}`, child, db, folder, log };
	product.stop = () => stop(product);
	await answering(product).catch((e) => (child.kill("SIGKILL"), Promise.reject(e)));
	return product;
}

async function stop({ child, folder, log }) {
	const ended = new Promise((done) => child.on("exit", done));
	if (child.exitCode === null) {
		child.kill("SIGTERM");
		await ended;
	}
	const code = child.exitCode;
	if (code !== 0) throw new Error(`nastavnik serve ended with ${code ?? child.signalCode}: ${fs.readFileSync(log, "utf8").slice(-600)}`);
	fs.rmSync(folder, { recursive: true });
}
