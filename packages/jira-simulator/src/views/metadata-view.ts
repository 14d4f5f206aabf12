import type { ApiCall } from '../api/api.ts';
import type { IssueType, LinkType, Priority, Project, Resolution, Status } from '../store/entities.ts';
import { oncePerCall } from './once-per-call.ts';
import { avatarUrls } from './account-view.ts';

const isCloud = (call: ApiCall): boolean => call.site.behaviour.deployment === 'cloud';

/** The name in the caller's language, where it has one. */
function translated(call: ApiCall, entity: IssueType | Status | Priority): string {
  return entity.translations?.[call.locale] ?? entity.name;
}

export function linkTypeView(call: ApiCall, type: LinkType): Record<string, string> {
  const { id, name, inward, outward } = type;
  return { id, name, inward, outward, self: `${call.apiUrl}/issueLinkType/${id}` };
}

export function issueTypeView(call: ApiCall, type: IssueType): Record<string, unknown> {
  return oncePerCall(call, type, () => {
    const avatarId = 10300 + (Number(type.id) % 100);
    return {
      self: `${call.apiUrl}/issuetype/${type.id}`,
      id: type.id,
      description: type.description,
      iconUrl: `${call.siteUrl}/secure/viewavatar?size=xsmall&avatarId=${String(avatarId)}&avatarType=issuetype`,
      name: translated(call, type),
      subtask: type.subtask,
      avatarId,
      ...(isCloud(call) && { hierarchyLevel: type.hierarchyLevel, ...scopeView(call, type) }),
    };
  });
}

function scopeView(call: ApiCall, type: IssueType): Record<string, unknown> {
  const project = type.scope === undefined ? undefined : call.site.store.project(type.scope);
  return project === undefined ? {} : { scope: { type: 'PROJECT', project: { id: project.id } } };
}

const categories = {
  new: { id: 2, colorName: 'blue-gray', name: { en: 'To Do', fr: 'À faire', de: 'Zu erledigen' } },
  indeterminate: {
    id: 4,
    colorName: 'yellow',
    name: { en: 'In Progress', fr: 'En cours', de: 'In Bearbeitung' },
  },
  done: { id: 3, colorName: 'green', name: { en: 'Done', fr: 'Terminé', de: 'Fertig' } },
};

export function statusCategoryView(call: ApiCall, key: Status['category']): Record<string, unknown> {
  const { id, colorName, name } = categories[key];
  return {
    self: `${call.apiUrl}/statuscategory/${String(id)}`,
    id,
    key,
    // Recorded: Data Center calls the colour of a done status "success", Cloud "green".
    colorName: key === 'done' && !isCloud(call) ? 'success' : colorName,
    name: call.locale === 'fr' ? name.fr : call.locale === 'de' ? name.de : name.en,
  };
}

export function statusView(call: ApiCall, status: Status): Record<string, unknown> {
  return oncePerCall(call, status, () => {
    return {
      self: `${call.apiUrl}/status/${status.id}`,
      description: status.description,
      iconUrl: `${call.siteUrl}/images/icons/statuses/generic.png`,
      name: translated(call, status),
      id: status.id,
      statusCategory: statusCategoryView(call, status.category),
    };
  });
}

export function priorityView(call: ApiCall, priority: Priority): Record<string, unknown> {
  return oncePerCall(call, priority, () => {
    return {
      self: `${call.apiUrl}/priority/${priority.id}`,
      iconUrl: `${call.siteUrl}/images/icons/priorities/${priority.name.toLowerCase()}.svg`,
      name: translated(call, priority),
      id: priority.id,
    };
  });
}

export function resolutionView(call: ApiCall, resolution: Resolution): Record<string, unknown> {
  const { id, name, description } = resolution;
  return { self: `${call.apiUrl}/resolution/${id}`, id, description, name };
}

/** A project as it stands in an issue or in a list. */
export function projectView(call: ApiCall, project: Project): Record<string, unknown> {
  return oncePerCall(call, project, () => {
    return {
      self: `${call.apiUrl}/project/${project.id}`,
      id: project.id,
      key: project.key,
      name: project.name,
      projectTypeKey: 'software',
      ...(isCloud(call) && { simplified: project.style === 'next-gen' }),
      avatarUrls: avatarUrls(`${call.siteUrl}/secure/projectavatar?pid=${project.id}&avatarId=10324`),
    };
  });
}
