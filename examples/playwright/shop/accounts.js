const accounts = new Map([
  ['ada@example.com', { name: 'Ada', password: 'kestrel', passwordExpires: '2099-12-31' }],
  ['bob@example.com', { name: 'Bob', password: 'merlin', passwordExpires: '2020-01-31' }],
]);

/** The name of the customer, or undefined when the e-mail, the password or its date is wrong. */
export function signIn(email, password) {
  const account = accounts.get(email);
  if (account === undefined || account.password !== password) return undefined;
  const now = Date.now() / 1000;
  const expired = Date.parse(account.passwordExpires) < now;
  return expired ? undefined : account.name;
}

/** Where to send a customer after signing in: the page that asked for it, or the front page. */
export function returnAddress(returnTo, shopUrl) {
  const wanted = new URL(returnTo ?? '/', shopUrl);
  return wanted.origin === new URL(shopUrl).origin ? wanted.pathname : '/';
}
