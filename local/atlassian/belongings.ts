import { projectRoles } from './state/project-roles';
import type { SiteState } from './state/site-state';

/** What somebody has at Jira beside what they lead. */
export interface SiteBelongings {
  /** Keys of open issues. */
  readonly issues: readonly string[];
  readonly filters: readonly string[];
  readonly dashboards: readonly string[];
  /** `ENG Members` */
  readonly projectRoles: readonly string[];
}

export function belongingsOf(state: SiteState, accountId: string): SiteBelongings {
  const isTheirs = ({ owner }: { readonly owner: string }) => owner === accountId;
  const roles = state.projects
    .all()
    .flatMap((project) =>
      projectRoles
        .filter(({ id }) => state.projectRoles.actors(project.id, id).some(({ account }) => account === accountId))
        .map(({ name }) => `${project.key} ${name}`),
    );
  return {
    issues: state.issues.openOf(accountId, 0, 100_000).map(({ key }) => key),
    filters: state.filters
      .all()
      .filter(isTheirs)
      .map(({ name }) => name),
    dashboards: state.dashboards
      .all()
      .filter(isTheirs)
      .map(({ name }) => name),
    projectRoles: roles,
  };
}

/** @throws Error if there is no such project or role */
export function giveProjectRole(state: SiteState, projectKey: string, role: string, accountId: string): void {
  const project = state.projects.byIdOrKey(projectKey);
  const found = projectRoles.find(({ name }) => name === role);
  if (!project || !found) throw new Error(`There is no role ${role} of ${projectKey}.`);
  state.projectRoles.add(project.id, found.id, accountId);
}
