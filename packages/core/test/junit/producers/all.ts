import { JAVA } from './java.ts';
import { JAVASCRIPT } from './javascript.ts';
import { NATIVE } from './native.ts';
import type { ProducerRow } from './row.ts';
import { SCRIPT } from './script.ts';

export const PRODUCERS: readonly ProducerRow[] = [...JAVA, ...JAVASCRIPT, ...NATIVE, ...SCRIPT];
