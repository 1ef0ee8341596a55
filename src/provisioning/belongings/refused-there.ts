import type { Belonging, BelongingKind } from '../../sync/site/belongings';
import type { SiteError } from '../../sync/site/site-error';

/** How often Jira has to refuse somebody in one project before it is not asked again. */
const enough = 3;

/** For one invocation: whom Jira does not let have the issues of a project. */
export interface RefusedThere {
  note(kind: BelongingKind, of: Belonging, to: string, refusal: SiteError): void;
  /** What Jira said of others like it, if it need not be asked again. */
  find(kind: BelongingKind, of: Belonging, to: string): SiteError | undefined;
}

export function refusedThere(): RefusedThere {
  const seen = new Map<string, { readonly refusal: SiteError; readonly count: number }>();
  const keyOf = (kind: BelongingKind, { project }: Belonging, to: string) => `${kind} ${project ?? ''} ${to}`;
  return {
    note(kind, of, to, refusal) {
      if (of.project === undefined) return;
      const key = keyOf(kind, of, to);
      seen.set(key, { refusal, count: (seen.get(key)?.count ?? 0) + 1 });
    },
    find(kind, of, to) {
      const found = of.project === undefined ? undefined : seen.get(keyOf(kind, of, to));
      return found && found.count >= enough ? found.refusal : undefined;
    },
  };
}
