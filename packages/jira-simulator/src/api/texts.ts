import type { Locale } from './locale.ts';

const quote = (text: string): string => `'${text}'`;

const english = {
  issueNotFound: () => 'Issue does not exist or you do not have permission to see it.',
  issueDoesNotExist: () => 'Issue Does Not Exist',
  issueNotVisible: () => 'You do not have the permission to see the specified issue.',
  loginRequired: () => 'Login Required',
  linkTypeByName: (name: string) => `No issue link type with name ${quote(name)} found.`,
  linkTypeById: (id: string) => `No issue link type with id ${quote(id)} found.`,
  linkById: (id: string) => `No issue link with id ${quote(id)} exists.`,
  linkingDisabled: () => 'Issue linking is currently disabled.',
  selfLink: () => 'You cannot link an issue to itself.',
  noLinkPermission: (key: string) => `No Link Issue Permission for issue ${quote(key)}`,
  projectNotFound: (key: string) => `No project could be found with key ${quote(key)}.`,
  fieldNotOnScreen: (field: string) =>
    `Field ${quote(field)} cannot be set. It is not on the appropriate screen, or unknown.`,
  fieldNoUpdate: (field: string) => `Field does not support update ${quote(field)}`,
  moreThanOneOperation: () => 'more than one operation',
  adfExpected: () => 'Operation value must be an Atlassian Document (see the Atlassian Document Format)',
  stringExpected: () => 'Operation value must be a string',
  invalidInput: () => 'INVALID_INPUT',
  summaryRequired: () => 'You must specify a summary of the issue.',
  summaryTooLong: () => 'Summary must be less than 255 characters.',
  summaryNewlines: () => 'The summary is invalid because it contains newline characters.',
  labelSpaces: (label: string) => `The label ${quote(label)} contains spaces which is invalid.`,
  labelTooLong: () => 'The label exceeds the maximum length of 255 characters.',
  issueTypeInvalid: () => 'Specify a valid issue type',
  projectInvalid: () => 'valid project is required',
  noCreatePermission: () => 'You do not have permission to create issues in this project.',
  noEditPermission: () => 'You do not have permission to edit issues in this project.',
  noTransitionPermission: () =>
    'It seems that you have tried to perform a workflow operation that is not valid.',
  noCommentPermission: () => 'You do not have the permission to comment on this issue.',
  commentRequired: () => 'Comment body can not be empty!',
  fieldRequired: (name: string) => `${name} is required.`,
  optionInvalid: (value: string) => `Option value ${quote(value)} is not valid`,
  priorityInvalid: () => 'The priority selected is invalid.',
  parentRequired: () => 'Issue type is a sub-task but parent issue key or id not specified.',
  transitionInvalid: (id: string) => `Transition id ${quote(id)} is not valid for this issue.`,
  transitionMissing: () => "Missing 'transition' identifier",
  fieldsOrUpdate: () => "one of 'fields' or 'update' required",
  notify: () => 'To discard the user notification either admin or project admin permissions are required.',
  invalidPayload: () => 'Invalid request payload. Refer to the REST API documentation and try again.',
  jsonParse: () => 'There was an error parsing JSON. Check that your request body is valid.',
  maxResults: (limit: number) => `Parameter 'maxResults' must not exceed the limit '${String(limit)}'`,
  permissionsRequired: () =>
    "The 'permissions' query parameter is required. Refer to the REST API documentation for more information.",
  permissionUnknown: (key: string) => `Unrecognized permission: ${key}`,
  propertyNotFound: (key: string) => `The property with key ${quote(key)} does not exist.`,
  archived: (key: string) => `Issue ${key} is archived and can't be modified.`,
  parentInvalid: () => 'Could not find issue by id or key.',
  parentHierarchy: () => 'Given parent work item does not belong to appropriate hierarchy.',
  componentInvalid: (name: string) => `Component name ${quote(name)} is not valid`,
  versionInvalid: (name: string) => `Version name ${quote(name)} is not valid`,
  resolutionInvalid: () => 'The resolution selected is invalid.',
  securityInvalid: () => 'The security level selected is invalid.',
  commentNotFound: (id: string) => `Can not find a comment for the id: ${id}.`,
  remoteLinkNotFound: (id: string) => `The remote issue link with id ${quote(id)} does not exist.`,
  noDeletePermission: () => 'You do not have permission to delete issues in this project.',
  hasSubtasks: (key: string) =>
    `The issue ${quote(key)} has subtasks.  You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
  visibilityRefused: () => 'Comment visibility is invalid: a group or a role with a value was expected.',
  entityNotFound: (what: string, id: string) => `The ${what} with id ${quote(id)} does not exist`,
  adminRequired: () => 'Only administrators of Jira can do this.',
  userNotFound: (id: string) => `User ${quote(id)} does not exist.`,
  linkTypeFieldRequired: (field: string) => `The ${field} is required.`,
  linkTypeNameTaken: (name: string) => `A link type with name ${quote(name)} exists.`,
  tooManyIssues: () => 'The number of issues must be between 1 and 100.',
};

/** Jira's messages in one language. Texts of the source are quoted in Jira's own words where they are known. */
export type Texts = typeof english;

/** Those that have been seen in French, or are close to it; the rest stay English, as in a half-translated Jira. */
const french: Texts = {
  ...english,
  issueNotFound: () => "Le ticket n'existe pas ou vous n'êtes pas autorisé à la voir.",
  issueDoesNotExist: () => "Le ticket n'existe pas",
  issueNotVisible: () => "Vous n'êtes pas autorisé à voir le ticket indiqué.",
  loginRequired: () => 'Connexion requise',
  linkTypeByName: (name) => `Aucun type de lien de ticket portant le nom ${quote(name)} n'a été trouvé.`,
  linkTypeById: (id) => `Aucun type de lien de ticket avec l'ID ${quote(id)} n'a été trouvé.`,
  linkById: (id) => `Il n'existe aucun lien de ticket avec l'ID ${quote(id)}.`,
  linkingDisabled: () => 'La liaison de tickets est actuellement désactivée.',
  selfLink: () => 'Vous ne pouvez pas lier un ticket à lui-même.',
  noLinkPermission: (key) => `Aucune autorisation de lier des tickets pour le ticket ${quote(key)}`,
  projectNotFound: (key) => `Aucun projet avec la clé ${quote(key)} n'a été trouvé.`,
  fieldNotOnScreen: (field) =>
    `Le champ ${quote(field)} ne peut pas être défini. Il n'est pas sur l'écran approprié ou est inconnu.`,
  summaryRequired: () => 'Vous devez indiquer un résumé pour le ticket.',
  labelSpaces: (label) => `L'étiquette ${quote(label)} contient des espaces, ce qui n'est pas valide.`,
  issueTypeInvalid: () => 'Indiquez un type de ticket valide',
  projectInvalid: () => 'un projet valide est obligatoire',
  noCreatePermission: () => "Vous n'êtes pas autorisé à créer des tickets dans ce projet.",
  fieldRequired: (name) => `${name} est obligatoire.`,
  transitionInvalid: (id) => `L'ID de transition ${quote(id)} n'est pas valide pour ce ticket.`,
};

/** The messages in a language. */
export const texts: Readonly<Record<Locale, Texts>> = {
  en: english,
  fr: french,
  de: english,
  es: english,
  ja: english,
};
