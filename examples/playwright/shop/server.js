import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { returnAddress, signIn } from './accounts.js';
import { checkoutTotal } from './checkout.js';
import { deliveryDate } from './delivery.js';
import { Payments } from './payments.js';

const payments = new Payments();

const routes = {
  'POST /login': ({ body, url }) => {
    const name = signIn(body.email, body.password);
    if (name === undefined) return [401, { error: 'Wrong e-mail or password' }];
    return [200, { name, continueAt: returnAddress(body.returnTo, url.origin) }];
  },
  'POST /checkout': ({ body }) => [200, { total: checkoutTotal(body.items, body.discountCode) }],
  'POST /payments': ({ body, headers }) => [
    201,
    payments.charge(body.order, body.amount, headers['Idempotency-Key']),
  ],
  'GET /payments': ({ url }) => [200, payments.of(url.searchParams.get('order'))],
  'GET /delivery': ({ url }) => [200, { arrives: deliveryDate(url.searchParams.get('ordered')) }],
};

const server = createServer(async (request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  const route = routes[`${request.method} ${url.pathname}`];
  const [status, answer] = route
    ? route({ url, headers: request.headers, body: await readJson(request) })
    : [404, { error: 'No such page' }];
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
});

async function readJson(request) {
  const body = await text(request);
  return body === '' ? {} : JSON.parse(body);
}

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(`Kestrel is open on port ${server.address().port}`);
});
