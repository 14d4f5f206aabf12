export { reportCsv } from './report/report-csv.ts';
export { reportPage } from './report/report-page.tsx';
export { stylesheet } from './style/stylesheet.ts';
