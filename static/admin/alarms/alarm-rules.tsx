import { Inline, LoadingButton, Stack } from '@forge/react';
import React from 'react';
import { incidentKinds, type ThresholdName, thresholdLimits } from '../../../src/entry/admin/contract/alarm-limits';
import type { Alarms, IncidentKind } from '../../../src/entry/admin/contract/alarms';
import { call } from '../calls';
import { Failure } from '../failure';
import { Section } from '../form/section';
import { SwitchField } from '../form/switch-field';
import { TextField } from '../form/text-field';
import { useDraft } from '../form/use-draft';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';
import { isFitting, type RulesDraft, thresholdNames, thresholdOf, toDraft, toThresholds } from './rules-draft';

interface AlarmRulesProps {
  readonly alarms: Alarms;
  readonly onChange: (alarms: Alarms) => void;
}

/** Of which troubles somebody wants to hear, and from when on they are one. */
export function AlarmRules({ alarms, onChange }: AlarmRulesProps) {
  const say = useSay();
  const [draft, setDraft] = useDraft<RulesDraft>(toDraft(alarms));
  const { busy, error, submit } = useSubmit();
  const isComplete = thresholdNames.every((name) => isFitting(draft, name));
  const save = () =>
    submit(
      () =>
        call('saveAlarmRules', {
          version: alarms.version,
          off: [...draft.off],
          thresholds: toThresholds(draft),
        }),
      onChange,
    );
  return (
    <Section title={say('alarms.rules')} help={say('alarms.rulesHelp')}>
      <Stack space="space.200">
        {incidentKinds.map((kind) => (
          <Rule key={kind} kind={kind} draft={draft} onChange={setDraft} />
        ))}
        {error === undefined ? null : <Failure error={error} />}
        <Inline>
          <LoadingButton appearance="primary" isLoading={busy} isDisabled={!isComplete} onClick={() => void save()}>
            {say('alarms.saveRules')}
          </LoadingButton>
        </Inline>
      </Stack>
    </Section>
  );
}

interface RuleProps {
  readonly kind: IncidentKind;
  readonly draft: RulesDraft;
  readonly onChange: (draft: RulesDraft) => void;
}

function Rule({ kind, draft, onChange }: RuleProps) {
  const say = useSay();
  const isOn = !draft.off.includes(kind);
  const threshold = thresholdOf[kind];
  const toggle = (on: boolean) =>
    onChange({ ...draft, off: on ? draft.off.filter((each) => each !== kind) : [...draft.off, kind] });
  return (
    <Stack space="space.100">
      <SwitchField
        id={`alarm-${kind}`}
        label={say(`cause.${kind}.title`)}
        help={say(`cause.${kind}.cause`)}
        isOn={isOn}
        onChange={toggle}
      />
      {threshold === undefined || !isOn ? null : <Threshold name={threshold} draft={draft} onChange={onChange} />}
    </Stack>
  );
}

interface ThresholdProps extends Omit<RuleProps, 'kind'> {
  readonly name: ThresholdName;
}

function Threshold({ name, draft, onChange }: ThresholdProps) {
  const say = useSay();
  const [least, most] = thresholdLimits[name];
  return (
    <TextField
      id={`alarm-${name}`}
      label={say(`alarms.threshold.${name}`)}
      error={isFitting(draft, name) ? undefined : say('alarms.notWithin', { least, most })}
      width="120px"
      isNumber
      value={draft.thresholds[name]}
      onChange={(value) => onChange({ ...draft, thresholds: { ...draft.thresholds, [name]: value } })}
    />
  );
}
