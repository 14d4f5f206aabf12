import { afterAll } from 'vitest';
import { endFile } from './after-file.ts';

// Vitest runs this file anew for each test file, also where these share their modules.
afterAll(endFile);
