// Loaded with `node --import`: prints, when the process ends, the URL of every module that was loaded, one line each.
import { createRequire, register } from 'node:module';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';

const hook = `
let port;
export const initialize = (data) => { port = data.port; };
export const load = async (url, context, next) => {
  const loaded = await next(url, context);
  port.postMessage(url);
  return loaded;
};`;
const { port1, port2 } = new MessageChannel();
register(`data:text/javascript,${encodeURIComponent(hook)}`, {
  data: { port: port2 },
  transferList: [port2],
});
port1.unref();

process.on('exit', () => {
  const urls = Object.keys(createRequire(import.meta.url).cache);
  for (let next = receiveMessageOnPort(port1); next; next = receiveMessageOnPort(port1))
    urls.push(next.message);
  process.stdout.write(`${urls.join('\n')}\n`);
});
