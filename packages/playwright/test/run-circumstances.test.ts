import { describe, expect, it } from 'vitest';
import { readCircumstances } from '../src/run-circumstances.ts';

const activity = (args: string, options = {}, env = {}): string =>
  readCircumstances(options, args.split(' '), env).activity;

describe('the activity of Playwright', () => {
  it('is a run', () => {
    expect(activity('test --project=ui')).toBe('run');
    expect(activity('test merge-reports')).toBe('run');
    expect(activity('test', { _mode: 'test' })).toBe('run');
  });

  it('is a listing or a merge, on 1.42 by the command line alone', () => {
    expect(activity('test', { _mode: 'list' })).toBe('list');
    expect(activity('test --list')).toBe('list');
    expect(activity('merge-reports all-blobs', { _mode: 'merge' })).toBe('merge');
    expect(activity('merge-reports all-blobs')).toBe('merge');
  });

  it.each([
    'test --ui',
    'test --ui-host 0.0.0.0',
    'test --ui-port=8080',
    'test-server -c playwright.config.ts',
  ])('is watching with %s', (args) => {
    expect(activity(args, { _mode: 'test' })).toBe('watch');
  });

  it('is watching in the watch loop, and where an older Playwright says so', () => {
    expect(activity('test', {}, { PWTEST_WATCH: '1' })).toBe('watch');
    expect(activity('test', { _isTestServer: true })).toBe('watch');
    expect(activity('test', { _isTestServer: false })).toBe('run');
  });
});

it('flaky tests fail the run when the command line says so', () => {
  expect(readCircumstances({}, ['test', '--fail-on-flaky-tests'], {}).failOnFlakyTests).toBe(true);
  expect(readCircumstances({}, ['test'], {}).failOnFlakyTests).toBe(false);
});

it('the tests that failed last run alone when the command line says so', () => {
  expect(readCircumstances({}, ['test', '--last-failed'], {}).failedTestsOnly).toBe(true);
  expect(readCircumstances({}, ['test'], {}).failedTestsOnly).toBe(false);
});
