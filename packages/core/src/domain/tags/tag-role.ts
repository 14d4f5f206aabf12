/** The role that a tag gives to an issue; `byType` leaves it to the type in Jira. */
export type TagRole = 'defect' | 'testCase' | 'byType';
