import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const figures = readFileSync(resolve(import.meta.dirname, '../README.md'), 'utf8');
const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8');

/** Cells of the table row whose first cell is this, without emphasis and separators of thousands. */
function cellsOf(text: string, firstCell: string, from = 0): string[] {
  const cells = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.replaceAll('**', '').replaceAll(',', '').trim()))
    .find((row) => row[from + 1] === firstCell.replaceAll(',', ''));
  expect(cells, firstCell).toBeDefined();
  return (cells ?? []).slice(from + 2);
}

describe('what the main README says of costs is what was measured', () => {
  test.each([
    ['defectlink, recording', '@defectlink/playwright (record)'],
    ['defectlink, linking 50', '@defectlink/playwright (link)'],
    ['junit', 'junit'],
    ['Qase', 'playwright-qase-reporter (testops, stub)'],
    ['Allure', 'allure-playwright'],
    ['ReportPortal', '@reportportal/agent-js-playwright (stub)'],
  ])('of Playwright with %s', (told, measured) => {
    const [own, , , , , , requests] = cellsOf(figures, measured);
    expect(cellsOf(readme, told).slice(0, 2)).toEqual([own, requests]);
  });

  test.each([
    ['defectlink, recording', '@defectlink/jest (record)'],
    ['jest-junit', 'jest-junit'],
    ['Qase', 'jest-qase-reporter (testops, stub)'],
    ['Allure', 'allure-jest'],
    ['ReportPortal', '@reportportal/agent-js-jest (stub)'],
  ])('of Jest with %s', (told, measured) => {
    const [own, , , , , , requests] = cellsOf(figures, measured);
    expect(cellsOf(readme, told, 3).slice(0, 2)).toEqual([own, requests]);
  });

  test('of loading and writing', () => {
    const [loading] = cellsOf(figures, '@defectlink/playwright');
    expect(readme).toContain(`in ${loading ?? ''} ms`);
    const rows = figures.split('\n').filter((line) => line.startsWith('| 100 × 1 '));
    const seconds = rows.map((row) => Number(row.split('|')[3]));
    expect(readme).toContain(
      `written in ${seconds[1]?.toFixed(1) ?? ''} s, where Jira's published limits allow ${seconds[0]?.toFixed(1) ?? ''} s`,
    );
  });
});
