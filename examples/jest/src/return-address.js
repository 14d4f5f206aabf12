/** Where to send a customer after signing in: the page of this shop that asked for it, or the front page. */
function returnAddress(returnTo, shopUrl) {
  const wanted = new URL(returnTo, shopUrl);
  return wanted.origin === new URL(shopUrl).origin ? wanted.pathname + wanted.search : '/';
}

module.exports = { returnAddress };
