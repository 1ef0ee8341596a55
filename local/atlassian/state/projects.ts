import type { Queries } from './queries';

export interface Project {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'software' | 'service_desk' | 'business';
  /** Account id. */
  readonly lead: string;
  readonly assigneeType: 'PROJECT_LEAD' | 'UNASSIGNED';
}

export interface Component {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  readonly description: string;
  /** Account id. */
  readonly lead: string | null;
  readonly assigneeType: 'PROJECT_DEFAULT' | 'COMPONENT_LEAD' | 'PROJECT_LEAD' | 'UNASSIGNED';
}

export type Projects = ReturnType<typeof createProjects>;

/** Jira's projects and their components, limited to their leads. */
export function createProjects(queries: Queries) {
  const toComponent = (row: ComponentRow): Component => ({
    id: row.id,
    projectId: row.project_id,
    name: row.name,
    description: row.description,
    lead: row.lead,
    assigneeType: row.assignee_type,
  });
  const toProject = (row: ProjectRow): Project => ({
    id: row.id,
    key: row.key,
    name: row.name,
    description: row.description,
    type: row.type,
    lead: row.lead,
    assigneeType: row.assignee_type,
  });
  return {
    all: (): Project[] => queries.all<ProjectRow>(`SELECT * FROM projects ORDER BY key`).map(toProject),
    byIdOrKey(idOrKey: string): Project | undefined {
      const row = queries.one<ProjectRow>(
        `SELECT * FROM projects WHERE key = ? OR CAST(id AS TEXT) = ?`,
        idOrKey,
        idOrKey,
      );
      return row && toProject(row);
    },
    componentsOf: (projectId: number): Component[] =>
      queries
        .all<ComponentRow>(`SELECT * FROM components WHERE project_id = ? ORDER BY id`, projectId)
        .map(toComponent),
    component(id: string): Component | undefined {
      const row = queries.one<ComponentRow>(`SELECT * FROM components WHERE CAST(id AS TEXT) = ?`, id);
      return row && toComponent(row);
    },
    add: (project: Project) =>
      queries.run(
        `INSERT INTO projects (id, key, name, description, type, lead, assignee_type) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        project.id,
        project.key,
        project.name,
        project.description,
        project.type,
        project.lead,
        project.assigneeType,
      ),
    addComponent: (component: Component) =>
      queries.run(
        `INSERT INTO components (id, project_id, name, description, lead, assignee_type) VALUES (?, ?, ?, ?, ?, ?)`,
        component.id,
        component.projectId,
        component.name,
        component.description,
        component.lead,
        component.assigneeType,
      ),
    save: (project: Project) =>
      queries.run(
        `UPDATE projects SET name = ?, description = ?, lead = ?, assignee_type = ? WHERE id = ?`,
        project.name,
        project.description,
        project.lead,
        project.assigneeType,
        project.id,
      ),
    saveComponent: (component: Component) =>
      queries.run(
        `UPDATE components SET name = ?, description = ?, lead = ?, assignee_type = ? WHERE id = ?`,
        component.name,
        component.description,
        component.lead,
        component.assigneeType,
        component.id,
      ),
  };
}

interface ProjectRow {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly type: Project['type'];
  readonly lead: string;
  readonly assignee_type: Project['assigneeType'];
}

interface ComponentRow {
  readonly id: number;
  readonly project_id: number;
  readonly name: string;
  readonly description: string;
  readonly lead: string | null;
  readonly assignee_type: Component['assigneeType'];
}
