/** An error as a runner reports it, what is left of it, and whether that tells it from others. */
type ErrorCase = readonly [error: string, normalised: string, telling: boolean];

/** Errors of the kinds that users of the runners show to each other, in other words. */
export const ERROR_CASES: readonly ErrorCase[] = [
  [
    `Error: expect(locator).toBeVisible() failed\n\nLocator: getByRole('button', { name: 'Pay now' })\nExpected: visible\nTimeout: 5000ms\nError: element(s) not found\n\nCall log:\n  - Expect "toBeVisible" with timeout 5000ms\n  - waiting for getByRole('button', { name: 'Pay now' })`,
    "Error: expect(locator).toBeVisible() failed Locator: getByRole('button', { name: 'Pay now' }) Expected: visible Timeout: <time> Error: element(s) not found - waiting for getByRole('button', { name: 'Pay now' })",
    true,
  ],
  [
    `Error: Timed out 5000ms waiting for expect(locator).toHaveText(expected)\n\nLocator: locator('.total')\nExpected string: "42.00 EUR"\nReceived string: "41.50 EUR"\nCall log:\n  - expect.toHaveText with timeout 5000ms`,
    `Error: Timed out <time> waiting for expect(locator).toHaveText(expected) Locator: locator('.total') Expected string: "<n> EUR" Received string: "<n> EUR"`,
    true,
  ],
  ['Test timeout of 30000ms exceeded.', 'Test timeout of <time> exceeded.', false],
  [
    'Test timeout of 30000ms exceeded while running "beforeEach" hook.',
    'Test timeout of <time> exceeded while running "beforeEach" hook.',
    false,
  ],
  [
    `Error: locator.click: Test timeout of 30000ms exceeded.\nCall log:\n  - waiting for getByTestId('submit-order')\n`,
    "Error: locator.click: Test timeout of <time> exceeded. - waiting for getByTestId('submit-order')",
    true,
  ],
  [
    `TimeoutError: locator.fill: Timeout 10000ms exceeded.\nCall log:\n  - waiting for getByLabel('E-mail address')`,
    "TimeoutError: locator.fill: Timeout <time> exceeded. - waiting for getByLabel('E-mail address')",
    true,
  ],
  [
    `TimeoutError: page.waitForURL: Timeout 15000ms exceeded.\n=========================== logs ===========================\nwaiting for navigation to "**/dashboard" until "load"\n============================================================`,
    'TimeoutError: page.waitForURL: Timeout <time> exceeded. waiting for navigation to "**/dashboard" until "load"',
    true,
  ],
  [
    `Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/login\nCall log:\n  - navigating to "http://localhost:3000/login", waiting until "load"\n`,
    'Error: page.goto: net::ERR_CONNECTION_REFUSED at <url>',
    false,
  ],
  [
    'Error: page.goto: net::ERR_NAME_NOT_RESOLVED at https://pr-1482.preview.example.dev/',
    'Error: page.goto: net::ERR_NAME_NOT_RESOLVED at <url>',
    false,
  ],
  [
    'Error: page.click: Target page, context or browser has been closed',
    'Error: page.click: Target page, context or browser has been closed',
    false,
  ],
  [
    `Error: locator.click: Error: strict mode violation: getByText('Save') resolved to 2 elements:\n    1) <button type="submit">Save</button> aka getByRole('button', { name: 'Save', exact: true })\n    2) <span>Save draft</span> aka getByText('Save draft')\n\nCall log:\n  - waiting for getByText('Save')`,
    `Error: locator.click: Error: strict mode violation: getByText('Save') resolved to <n> elements: <n>) <button type="submit">Save</button> aka getByRole('button', { name: 'Save', exact: true }) <n>) <span>Save draft</span> aka getByText('Save draft') - waiting for getByText('Save')`,
    true,
  ],
  [
    `Error: expect(page).toHaveURL(expected) failed\n\nExpected pattern: /\\/orders\\/\\d+/\nReceived string:  "https://shop.example.com/cart"\nTimeout:  5000ms`,
    'Error: expect(page).toHaveURL(expected) failed Expected pattern: /\\/orders\\/\\d+/ Received string: "<url>" Timeout: <time>',
    true,
  ],
  [
    `Error: expect(page).toHaveScreenshot(expected) failed\n\n  1423 pixels (ratio 0.02 of all image pixels) are different.\n\n  Snapshot: checkout-summary-1.png`,
    'Error: expect(page).toHaveScreenshot(expected) failed <n> pixels (ratio <n> of all image pixels) are different. Snapshot: checkout-summary-<n>.png',
    true,
  ],
  [
    "Error: A snapshot doesn't exist at /home/runner/jobs/shop/e2e/__screenshots__/cart-1-chromium-linux.png, writing actual.",
    "Error: A snapshot doesn't exist at <path>cart-<n>-chromium-linux.png, writing actual.",
    true,
  ],
  [
    "Error: browserType.launch: Executable doesn't exist at /root/.cache/ms-playwright/chromium-1187/chrome-linux/chrome",
    "Error: browserType.launch: Executable doesn't exist at <path>chrome",
    false,
  ],
  [
    `Error: apiRequestContext.post: connect ECONNREFUSED 127.0.0.1:8080\nCall log:\n  - → POST http://127.0.0.1:8080/api/orders\n`,
    'Error: apiRequestContext.post: connect ECONNREFUSED <address>',
    false,
  ],
  [
    'Error: apiRequestContext.get: getaddrinfo ENOTFOUND api-7f9c4d.internal.example.com',
    'Error: apiRequestContext.get: getaddrinfo ENOTFOUND api-<id>.internal.example.com',
    true,
  ],
  [
    `\u001b[31mError: \u001b[2mexpect(\u001b[22m\u001b[31mreceived\u001b[39m\u001b[2m).\u001b[22mtoBe\u001b[2m(\u001b[22m\u001b[32mexpected\u001b[39m\u001b[2m) // Object.is equality\u001b[22m\n\nExpected: \u001b[32m200\u001b[39m\nReceived: \u001b[31m500\u001b[39m`,
    'Error: expect(received).toBe(expected) // Object.is equality Expected: <n> Received: <n>',
    false,
  ],
  [
    `Error: expect(received).toBe(expected) // Object.is equality\n\nExpected: "Paid"\nReceived: "Open"`,
    'Error: expect(received).toBe(expected) // Object.is equality Expected: "Paid" Received: "Open"',
    true,
  ],
  [
    `Error: page.evaluate: TypeError: Cannot read properties of undefined (reading 'cartTotal')\n    at eval (eval at evaluate (:311:29), <anonymous>:1:14)\n    at UtilityScript.evaluate (<anonymous>:313:16)`,
    "Error: page.evaluate: TypeError: Cannot read properties of undefined (reading 'cartTotal')",
    true,
  ],
  [
    `Error: frame.waitForSelector: Timeout 30000ms exceeded.\nCall log:\n  - waiting for locator('#invoice-20391 .status') to be visible\n`,
    "Error: frame.waitForSelector: Timeout <time> exceeded. - waiting for locator('#invoice-<n> .status') to be visible",
    true,
  ],
  [
    'Error: Worker process exited unexpectedly (code=1, signal=null)',
    'Error: Worker process exited unexpectedly (code=<n>, signal=null)',
    false,
  ],
  [
    `Error: expect(locator).toHaveCount(expected) failed\n\nLocator:  getByRole('row')\nExpected: 12\nReceived: 11\nTimeout:  5000ms`,
    "Error: expect(locator).toHaveCount(expected) failed Locator: getByRole('row') Expected: <n> Received: <n> Timeout: <time>",
    false,
  ],
  ['Error: Element is not attached to the DOM', 'Error: Element is not attached to the DOM', false],
  [
    'Error: elementHandle.click: Element is outside of the viewport',
    'Error: elementHandle.click: Element is outside of the viewport',
    false,
  ],
  [
    'Error: Login failed for e2e-1764319812@example.com: session 5f3a9c1b-77aa-4a0e-9f61-0c1b2a3d4e5f expired at 2026-11-28T08:12:44.120Z',
    'Error: Login failed for <email>: session <id> expired at <time>',
    true,
  ],
  [
    `Error: expect(received).toEqual(expected) // deep equality\n\n- Expected  - 1\n+ Received  + 1\n\n  Object {\n-   "currency": "EUR",\n+   "currency": "USD",\n    "id": 88213,\n  }\n    at Object.toEqual (/home/ci/shop/test/price.test.ts:14:20)`,
    'Error: expect(received).toEqual(expected) // deep equality - Expected - <n> + Received + <n> Object { - "currency": "EUR", + "currency": "USD", "id": <n>, }',
    true,
  ],
  [
    `TypeError: Cannot read properties of undefined (reading 'lineItems')\n    at totalOf (/builds/shop/src/cart.ts:31:17)\n    at Object.<anonymous> (/builds/shop/test/cart.test.ts:12:9)\n    at new Promise (<anonymous>)`,
    "TypeError: Cannot read properties of undefined (reading 'lineItems')",
    true,
  ],
  [
    `TypeError: orderService.cancel is not a function\n    at Object.cancel (test/order.test.ts:22:24)`,
    'TypeError: orderService.cancel is not a function',
    true,
  ],
  [
    `thrown: "Exceeded timeout of 5000 ms for a test.\nAdd a timeout value to this test to increase the timeout, if this is a long-running test. See https://jestjs.io/docs/api#testname-fn-timeout."\n    at test (/repo/test/slow.test.ts:9:1)`,
    'thrown: "Exceeded timeout of <time> for a test.',
    false,
  ],
  [
    `Error: expect(jest.fn()).toHaveBeenCalledWith(...expected)\n\nExpected: "order.created", {"id": 17}\nReceived: "order.updated", {"id": 17}\n\nNumber of calls: 1\n    at Object.toHaveBeenCalledWith (test/events.test.ts:40:19)`,
    'Error: expect(jest.fn()).toHaveBeenCalledWith(...expected) Expected: "order.created", {"id": <n>} Received: "order.updated", {"id": <n>} Number of calls: <n>',
    true,
  ],
  [
    `Error: expect(received).toMatchSnapshot()\n\nSnapshot name: \`InvoiceTable renders rows 1\`\n\n- Snapshot  - 2\n+ Received  + 3`,
    'Error: expect(received).toMatchSnapshot() Snapshot name: `InvoiceTable renders rows <n>` - Snapshot - <n> + Received + <n>',
    true,
  ],
  [
    "Error: Cannot find module '../src/discounts' from 'test/discounts.test.ts'",
    "Error: Cannot find module '../src/discounts' from '<path>discounts.test.ts'",
    true,
  ],
  [
    `ReferenceError: fetchMock is not defined\n    at Object.<anonymous> (/app/test/api.test.js:8:3)`,
    'ReferenceError: fetchMock is not defined',
    true,
  ],
  [
    `SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON\n    at JSON.parse (<anonymous>)`,
    `SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON`,
    false,
  ],
  [
    `AxiosError: Request failed with status code 503\n    at settle (/app/node_modules/axios/lib/core/settle.js:19:12)`,
    'AxiosError: Request failed with status code 503',
    false,
  ],
  [
    `Error: connect ECONNREFUSED ::1:5432\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1607:16)`,
    'Error: connect ECONNREFUSED <address>',
    false,
  ],
  [
    'error: duplicate key value violates unique constraint "orders_number_key"',
    'error: duplicate key value violates unique constraint "orders_number_key"',
    true,
  ],
  [
    'MongoServerError: E11000 duplicate key error collection: shop_test_4412.users index: email_1 dup key: { email: "anna+9182@example.com" }',
    'MongoServerError: E<n> duplicate key error collection: shop_test_<n>.users index: email_<n> dup key: { email: "<email>" }',
    true,
  ],
  [
    `PrismaClientKnownRequestError: \nInvalid \`prisma.order.create()\` invocation in\n/home/ci/shop/src/orders.ts:18:24\n\nForeign key constraint violated: \`Order_customerId_fkey (index)\``,
    'PrismaClientKnownRequestError: Invalid `prisma.order.create()` invocation in Foreign key constraint violated: `Order_customerId_fkey (index)`',
    true,
  ],
  [
    'TestingLibraryElementError: Unable to find an element with the text: Order 4711 confirmed. This could be because the text is broken up by multiple elements.',
    'TestingLibraryElementError: Unable to find an element with the text: Order <n> confirmed.',
    true,
  ],
  [
    'Error: Uncaught [Error: useCart must be used within CartProvider]',
    'Error: Uncaught [Error: useCart must be used within CartProvider]',
    true,
  ],
  [
    "ENOENT: no such file or directory, open '/tmp/jest-a8f3k2/fixtures/rates-2026.json'",
    "ENOENT: no such file or directory, open '<path>rates-<n>.json'",
    true,
  ],
  [
    "Error: ENOSPC: System limit for number of file watchers reached, watch '/home/ci/shop/node_modules'",
    "Error: ENOSPC: System limit for number of file watchers reached, watch '<path>node_modules'",
    true,
  ],
  [
    'Error: Failed to parse date "2026-02-30": day out of range',
    'Error: Failed to parse date "<time>": day out of range',
    true,
  ],
  [
    `Error: expected 200 "OK", got 401 "Unauthorized"\n    at Context.<anonymous> (/app/test/login.test.js:20:8)`,
    'Error: expected <n> "OK", got <n> "Unauthorized"',
    false,
  ],
  [
    `RangeError: Maximum call stack size exceeded\n    at walk (/app/src/tree.ts:12:10)`,
    'RangeError: Maximum call stack size exceeded',
    false,
  ],
  [
    'Error: Uncaught (in promise): NullInjectorError: No provider for PriceFormatter!',
    'Error: Uncaught (in promise): NullInjectorError: No provider for PriceFormatter!',
    true,
  ],
  [
    `Error: expect(received).toBeCloseTo(expected, precision)\n\nExpected: 19.99\nReceived: 20.01\n\nExpected precision:    2\nExpected difference: < 0.005\nReceived difference:   0.020`,
    'Error: expect(received).toBeCloseTo(expected, precision) Expected: <n> Received: <n> Expected precision: <n> Expected difference: < <n> Received difference: <n>',
    false,
  ],
  [
    'Error: Job 8412 stuck in state "queued" after 30s (attempt 4 of 5)',
    'Error: Job <n> stuck in state "queued" after <time> (attempt <n> of <n>)',
    true,
  ],
  [
    'Error: kafka: topic orders.v2 partition 3 offset 99812 is out of range',
    'Error: kafka: topic orders.v<n> partition <n> offset <n> is out of range',
    true,
  ],
  [
    'Error: Token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0 rejected by gateway: audience mismatch',
    'Error: Token <id> rejected by gateway: audience mismatch',
    true,
  ],
  ['Error: Pointer 0x7ffdf3a2 freed twice in arena 12', 'Error: Pointer <id> freed twice in arena <n>', true],
  [
    'Error: checksum mismatch for bundle main.3f9a1c2b.js: expected 9c1185a5c5e9fc54612808977ee8f548b2258d31',
    'Error: checksum mismatch for bundle main.<id>.js: expected <id>',
    true,
  ],
  [
    'Error: Discount "BLACKFRIDAY" must not apply to gift cards, got -15%',
    'Error: Discount "BLACKFRIDAY" must not apply to gift cards, got <n>',
    true,
  ],
  [
    'AssertionError: expected 500 to be 200 // Object.is equality',
    'AssertionError: expected <n> to be <n> // Object.is equality',
    false,
  ],
  [
    "AssertionError: expected 'pending' to deeply equal 'shipped'",
    "AssertionError: expected 'pending' to deeply equal 'shipped'",
    true,
  ],
  [
    'AssertionError: expected [ { id: 1 }, { id: 2 } ] to have a length of 3 but got 2',
    'AssertionError: expected [ { id: <n> }, { id: <n> } ] to have a length of <n> but got <n>',
    false,
  ],
  [
    `Error: Test timed out in 5000ms.\nIf this is a long-running test, pass a timeout value as the last argument or configure it globally with "testTimeout".`,
    'Error: Test timed out in <time>.',
    false,
  ],
  [
    'Error: [vitest] No "formatPrice" export is defined on the "../src/price.ts" mock. Did you forget to return it from "vi.mock"?',
    'Error: [vitest] No "formatPrice" export is defined on the "<path>price.ts" mock.',
    true,
  ],
  [
    `AssertionError: expected "spy" to be called with arguments: [ 'invoice.sent', ObjectContaining{…} ]`,
    `AssertionError: expected "spy" to be called with arguments: [ 'invoice.sent', ObjectContaining{…} ]`,
    true,
  ],
  ['AxiosError: 429 Too Many Requests', 'AxiosError: <n> Too Many Requests', false],
  ['Error: read ECONNRESET', 'Error: read ECONNRESET', false],
  [
    'Error: page.goto: net::ERR_ABORTED; maybe frame was detached?',
    'Error: page.goto: net::ERR_ABORTED; maybe frame was detached?',
    false,
  ],
  [
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    false,
  ],
  [
    'Jest worker encountered 4 child process exceptions, exceeding retry limit',
    'Jest worker encountered <n> child process exceptions, exceeding retry limit',
    false,
  ],
  [
    'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n\n1 !== 2\n',
    'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal: <n> !== <n>',
    false,
  ],
  [
    "TimeoutError: locator.click: Timeout 30000ms exceeded.\nCall log:\n  - waiting for getByRole('button').first()",
    "TimeoutError: locator.click: Timeout <time> exceeded. - waiting for getByRole('button').first()",
    false,
  ],
  [
    'Error: Something went wrong. Please try again later.',
    'Error: Something went wrong. Please try again later.',
    false,
  ],
  ['Error: HTTP 500 from /api/orders/17', 'Error: HTTP 500 from /api/orders/<n>', true],
  ['Error: Сумма 1 234,56 ₽ неверна', 'Error: Сумма <n> ₽ неверна', true],
  ['Error: the basket holds 1’234.50 CHF too much', 'Error: the basket holds <n> CHF too much', true],
  ['Error: user anna has no tariff', 'Error: user anna has no tariff', true],
  ['Error: order ORD-2026-000123 is booked twice', 'Error: order ORD-<n>-<n> is booked twice', true],
];
