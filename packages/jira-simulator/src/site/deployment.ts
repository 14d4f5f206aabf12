/** Which of the two products a site runs. */
export type Deployment = 'cloud' | 'dataCenter';
