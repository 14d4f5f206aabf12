export { defect, testCase, type DefectSigns } from './task-meta.ts';
