export { defect, testCase } from './task-meta.ts';
