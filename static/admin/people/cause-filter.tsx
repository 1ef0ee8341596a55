import React from 'react';
import type { OpenCount } from '../../../src/entry/admin/contract/connections';
import { FilterSelect } from '../log/list/filter-select';
import type { ListPlace } from '../route';
import { causeWords } from '../say/cause-words';
import { useSay } from '../say/use-say';

interface CauseFilterProps {
  readonly shown: ListPlace;
  readonly open: readonly OpenCount[];
  readonly onChange: (cause: string | undefined) => void;
}

/** Chooses one of the causes for which somebody is in the list; shows nothing where there is no choice. */
export function CauseFilter({ shown: { kind, list, cause }, open, onChange }: CauseFilterProps) {
  const say = useSay();
  const causes = open.filter((each) => each.kind === kind && each.list === list);
  if (list === 'all' || list === 'preview' || (causes.length < 2 && cause === undefined)) return null;
  const { format } = new Intl.NumberFormat(say.locale);
  const choices = causes.map(({ error, count }) => ({
    value: error?.code ?? 'none',
    label: `${error === undefined ? say('people.noCause') : causeWords(error, say).title} (${format(count)})`,
  }));
  // Whoever had the cause of the address may be in order by now.
  const isKnown = cause === undefined || choices.some(({ value }) => value === cause);
  return (
    <FilterSelect
      id="cause"
      label={say('people.cause')}
      all={say('people.anyCause')}
      choices={isKnown ? choices : [...choices, { value: cause, label: cause }]}
      value={cause}
      onChange={onChange}
    />
  );
}
