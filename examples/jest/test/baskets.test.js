/**
 * Baskets belong to another Jira project; every test in this file names its defect and test case.
 *
 * @defect SHOP-7
 * @testcase SHOP-8
 */
const { Baskets } = require('../src/baskets');

test('keeps the items of a customer', () => {
  const baskets = new Baskets();
  baskets.add({ id: 's1', customer: 'ada' }, 'mug');
  expect(baskets.of({ id: 's1', customer: 'ada' })).toEqual(['mug']);
});

test('still has the items after signing out and in again', () => {
  const baskets = new Baskets();
  baskets.add({ id: 's1', customer: 'ada' }, 'mug');
  expect(baskets.of({ id: 's2', customer: 'ada' })).toEqual(['mug']);
});
