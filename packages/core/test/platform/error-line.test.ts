import { describe, expect, it } from 'vitest';
import { errorLine } from '../../src/platform/error-line.ts';

describe('the line of an error', () => {
  it('is the first that says anything, without terminal codes', () => {
    const message =
      '\n  \u001b[2mexpect(\u001b[22m\u001b[31mreceived\u001b[39m\u001b[2m)\u001b[22m.toBe()  \nsecond line';
    expect(errorLine(message)).toBe('expect(received).toBe()');
  });

  it('is of the first text that says anything', () => {
    expect(errorLine(undefined, ' \n', '42', 'not read')).toBe('42');
  });

  it('is cut when it is long, without reading all of a huge message', () => {
    const line = errorLine('x'.repeat(50_000_000));
    expect(line).toHaveLength(300);
    expect(line?.endsWith('…')).toBe(true);
  });

  it('is missing when there is nothing to say', () => {
    expect(errorLine(undefined)).toBeUndefined();
    expect(errorLine(' \n')).toBeUndefined();
  });
});
