// Drives `playwright test-server` as an editor does: node --experimental-websocket drive-test-server.mjs <Playwright's cli.js>
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const server = spawn(process.execPath, [process.argv[2], 'test-server'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let printed = '';
for await (const chunk of server.stdout) {
  printed += chunk;
  const [url] = /ws:\/\/\S+/.exec(printed) ?? [];
  if (url === undefined) continue;
  await runAllTests(new globalThis.WebSocket(url));
  break;
}
server.kill();

async function runAllTests(socket) {
  const answers = new Map();
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    answers.get(message.id)?.(message);
  };
  await once(socket, 'open');
  let id = 0;
  for (const method of ['initialize', 'listTests', 'runTests']) {
    const answer = new Promise((resolve) => answers.set(++id, resolve));
    socket.send(JSON.stringify({ id, method, params: {} }));
    await answer;
  }
  socket.close();
}
