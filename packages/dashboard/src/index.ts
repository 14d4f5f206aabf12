export { reportCsv } from './report/report-csv.ts';
export { reportPage } from './report/report-page.tsx';
export type { DashboardPlaces } from './server/places.ts';
export { startDashboard, type Dashboard, type DashboardRequest } from './server/start-dashboard.ts';
export { stylesheet } from './style/stylesheet.ts';
