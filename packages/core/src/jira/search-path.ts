import type { JiraApi } from './api.ts';

/** The endpoint that takes JQL: Cloud has taken the one of Data Center away (Atlassian, CHANGE-2046). */
export function searchPath({ deployment }: Pick<JiraApi, 'deployment'>): string {
  return deployment === 'cloud' ? '/search/jql' : '/search';
}
