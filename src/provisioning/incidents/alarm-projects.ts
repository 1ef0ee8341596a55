import type { Named } from './alarm-settings';

/** What an administrator can choose as the place of issues. */
export interface AlarmProjects {
  /** Projects that the administrator sees, by name or key; at most 20. @throws {SiteError} */
  projects(text: string): Promise<readonly Named[]>;
  /** Issue types of a project that are no sub-tasks, as the administrator sees them. @throws {SiteError} */
  issueTypes(projectId: string): Promise<readonly Named[]>;
  /** The rights that the app itself lacks in the project, as Jira names them; none: it can do everything. @throws {SiteError} */
  missingRights(projectId: string): Promise<readonly string[]>;
  /** Fields of the issue type that have to be filled in and that Rollcall does not know, by name. @throws {SiteError} */
  unknownFields(projectId: string, issueTypeId: string): Promise<readonly string[]>;
}
