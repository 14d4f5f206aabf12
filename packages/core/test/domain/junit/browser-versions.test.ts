import { expect, test } from 'vitest';
import { BrowserVersions } from '../../../src/domain/junit/browser-versions.ts';
import { writtenCase } from '../../support/written-case.ts';

const of = (name: string) => writtenCase('pays', name, name);

test.each([
  ['TestCafe Tests: Chrome 150.0.0.0 / Debian 12', 'TestCafe Tests: Chrome / Debian 12'],
  ['Chrome Headless 150.0.0.0 (Linux x86_64)', 'Chrome Headless (Linux x86_64)'],
  ['Chrome_Headless_150_0_0_0_(Linux_x86_64).cart', 'Chrome_Headless_(Linux_x86_64).cart'],
  ['Mobile Safari 17.4 (iOS 17.4)', 'Mobile Safari (iOS 17.4)'],
  ['chrome.150_0_0_0.linux.cart', 'chrome.linux.cart'],
  ['cart of chrome 2', 'cart of chrome 2'],
])('a suite or class is named without the version of its browser: %s', (name, lasting) => {
  const versions = new BrowserVersions();
  expect(versions.without(of(name))).toEqual(of(lasting));
  expect(versions.areSeveral).toBe(false);
});

test('a test that ran in several versions of one browser keeps them, and no other', () => {
  const versions = new BrowserVersions();
  const [old, other] = [of('Chrome 118.0.0.0'), of('Firefox 118.0')];
  const elsewhere = { ...of('Chrome 128.0.0.0'), name: 'refunds' };
  for (const test of [old, old, other, elsewhere]) versions.without(test);
  expect(versions.areSeveral).toBe(false);
  versions.without(of('Chrome 128.0.0.0'));
  expect(versions.areSeveral).toBe(true);
  expect(versions.withoutUnlessSeveral(old)).toEqual(old);
  expect(versions.withoutUnlessSeveral(other)).toEqual(of('Firefox'));
  expect(versions.withoutUnlessSeveral(elsewhere)).toEqual({ ...of('Chrome'), name: 'refunds' });
});
