import { List, ListItem, Stack } from '@forge/react';
import React from 'react';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import { Failure } from '../failure';
import { problemWords } from '../say/problem-words';
import { useSay } from '../say/use-say';
import { placeName } from './place-name';

/** Why a text can't be imported: each problem with its line. */
export function SettingsProblems({ error }: { readonly error: AdminError }) {
  const say = useSay();
  const problems = error.problems ?? [];
  if (problems.length === 0) return <Failure error={error} />;
  // The detail has all problems in one line.
  const { detail: _, ...inGeneral } = error;
  return (
    <Stack space="space.100">
      <Failure error={inGeneral} />
      <List type="unordered">
        {problems.map((each) => {
          const { path, line } = each;
          const words = problemWords(each, say);
          // Whoever wrote YAML looks for the name there; the others know the fields of the page.
          const place = line === undefined ? placeName(path, say) : path;
          const problem = path === '' ? words : `${place}: ${words}`;
          return (
            <ListItem key={`${line} ${problem}`}>
              {line === undefined ? problem : say('compare.problemAt', { line, problem })}
            </ListItem>
          );
        })}
      </List>
    </Stack>
  );
}
