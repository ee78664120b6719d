// Clients that never finish the head of their request: a byte line every second, from many addresses (the server counts
// connections by address).
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { sleep } from './lib.mjs';

const EACH = 40;                          // connections an address; the server takes 64

// Opens `many`, keeps them talking for at most `seconds`; resolves to what became of them.
export async function holdHeads(port, many, seconds) {
  const opened = [], after = [];
  let refused = 0, answered = 0;
  const clients = [];
  for (let i = 0; i < many; i++) {
    const s = connect({ port, host: '127.0.0.1', localAddress: `127.0.1.${1 + Math.floor(i / EACH)}` });
    let began = 0;
    s.on('connect', () => { began = performance.now(); opened.push(s); s.write('GET / HTTP/1.1\r\nHost: localhost\r\n'); });
    s.on('data', () => { answered++; });
    s.on('error', () => {});
    s.on('close', () => { if (began) after.push((performance.now() - began) / 1000); else refused++; });
    clients.push(s);
    if (i % 50 === 49) await sleep(10);   // the listen queue is not what is measured
  }
  for (const until = performance.now() + seconds * 1000; performance.now() < until && after.length + refused < many;) {
    await sleep(1000);
    for (const s of clients) if (!s.destroyed && s.writable) s.write('X: y\r\n');
  }
  const left = clients.filter((s) => !s.destroyed).length;
  for (const s of clients) s.destroy();
  return { opened: opened.length, closed: after.length, refused, answered, left, first: Math.min(...after), last: Math.max(...after) };
}
