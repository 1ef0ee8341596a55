import type { IdlePerson, IdleReport } from '../../directory/idle-report';

/** The report on seats that nobody uses, of one connection. */
export interface IdleReports {
  idleReport(): Promise<IdleReport | undefined>;
  idlePage(page: number): Promise<readonly IdlePerson[] | undefined>;
  /** Writes the report as its next version, with a page of it. Without `before` it begins anew. @throws {Conflict} */
  keepIdleReport(change: {
    readonly before: IdleReport | undefined;
    readonly after: Omit<IdleReport, 'version'>;
    readonly page?: { readonly index: number; readonly people: readonly IdlePerson[] };
  }): Promise<IdleReport>;
}
