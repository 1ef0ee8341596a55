import { Box, Checkbox, Inline, RadioGroup, Stack, Text } from '@forge/react';
import React from 'react';
import { Field } from '../../field';
import { listError } from '../../pick/list-error';
import { useSay } from '../../say/use-say';
import { AttributePicker } from './attribute-picker';
import type { LdapDraft } from './ldap-draft';
import type { Seen } from './seen';

interface KeepFieldProps {
  readonly draft: LdapDraft;
  readonly seen: Seen;
}

/** Which further attributes people keep: all, or those that are ticked or typed. */
export function KeepField({ draft: { ldap, set, errorAt }, seen }: KeepFieldProps) {
  const say = useSay();
  const { keep } = ldap;
  const isAll = keep === 'all';
  const kept = keep === 'all' ? [] : keep;
  const unseen = kept.filter((name) => !seen.people.some((each) => isSame(each, name)));
  const tick = (name: string, isTicked: boolean) =>
    set({ keep: isTicked ? [...kept, name] : kept.filter((each) => !isSame(each, name)) });
  return (
    <>
      <Field id="ldap-keep" label={say('ldap.keep')} help={say('ldap.keepHelp')} error={errorAt('keep')}>
        <RadioGroup
          name="ldap-keep"
          options={(['chosen', 'all'] as const).map((value) => ({
            name: 'ldap-keep',
            value,
            label: say(`ldap.keep.${value}`),
          }))}
          value={isAll ? 'all' : 'chosen'}
          onChange={(event) => set({ keep: event.target.value === 'all' ? 'all' : [] })}
        />
      </Field>
      {isAll ? null : (
        <Stack space="space.100">
          {seen.people.length === 0 ? (
            <Text color="color.text.subtle">{say('ldap.nothingSeen')}</Text>
          ) : (
            <Inline rowSpace="space.0" shouldWrap>
              {seen.people.map((name) => (
                <Box key={name} xcss={{ width: '240px' }}>
                  <Checkbox
                    name={`ldap-keep-${name}`}
                    label={name}
                    isChecked={kept.some((each) => isSame(each, name))}
                    onChange={(event) => tick(name, event.target.checked === true)}
                  />
                </Box>
              ))}
            </Inline>
          )}
          <AttributePicker
            id="ldap-keep-others"
            label={say('ldap.keepOthers')}
            error={listError(kept, (index) => errorAt(`keep[${index}]`))}
            placeholder={say('ldap.attributeName')}
            seen={[]}
            names={unseen}
            onChange={(names) => set({ keep: [...kept.filter((each) => !unseen.includes(each)), ...names] })}
          />
        </Stack>
      )}
    </>
  );
}

/** Names of attributes are the same in any letter case (RFC 4512 §2.5). */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
