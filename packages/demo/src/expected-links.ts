/**
 * The links that the failing tests of the Playwright example ask for, as sentences of their first-named issue.
 * Its tests that pass or are skipped name KP-104, which must not appear here.
 */
export const playwrightLinks: readonly string[] = [
  'KP-101 is caused by KP-88',
  'KP-101 is tested by KP-42',
  'KP-102 is caused by KP-88',
  'KP-102 is tested by KP-43',
  'KP-103 is caused by KP-88',
  'KP-103 is tested by KP-44',
  'KP-105 is caused by KP-88',
  'KP-88 includes KP-43',
  'KP-88 includes KP-44',
];

/**
 * What the Jest example adds. It names KP-102 with KP-43 too, whose links exist by then, and SHOP has its own phrase
 * for test cases. Its tests that pass or are skipped name KP-105 with KP-42, which must not be linked.
 */
export const jestLinks: readonly string[] = [
  'KP-104 is caused by KP-88',
  'KP-104 is tested by KP-45',
  'KP-88 includes KP-45',
  'SHOP-7 is caused by KP-88',
  'SHOP-7 is found by SHOP-8',
  'KP-88 includes SHOP-8',
];
