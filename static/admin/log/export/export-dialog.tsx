import {
  Button,
  Checkbox,
  HelperMessage,
  Inline,
  Label,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalTitle,
  RadioGroup,
  Spinner,
  Stack,
  Text,
  TextArea,
} from '@forge/react';
import React, { useState } from 'react';
import type { LogFilter } from '../../../../src/entry/admin/contract/log';
import { copyText } from '../../copy-text';
import { Failure } from '../../failure';
import { formatMoment } from '../../moment';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
import { toCsv, toJson } from './export-entries';
import { type Collected, useExport } from './use-export';

type Format = 'csv' | 'json';

interface ExportDialogProps {
  readonly filter: LogFilter;
  readonly close: () => void;
}

const leastRows = 4;
const mostRows = 18;
/** Characters that fit beside each other. */
const rowLength = 90;

/** UI Kit gives an app no way to save a file: the text can be copied into one, part by part. */
export function ExportDialog({ filter, close }: ExportDialogProps) {
  const say = useSay();
  const [isInClear, setInClear] = useState(false);
  const { collected, stop, goOn } = useExport(filter, !isInClear);
  const [format, setFormat] = useState<Format>('csv');
  const [copied, setCopied] = useState<{ readonly text: string; readonly isDone: boolean }>();
  const text = collected.isRunning ? '' : textOf(collected, format);
  const result = copied?.text === text ? copied : undefined;
  return (
    <>
      <ModalHeader>
        <ModalTitle>{say('export.open')}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <Stack space="space.150">
          <Progress collected={collected} say={say} />
          {collected.error === undefined ? null : <Failure error={collected.error} />}
          <FormatChoice format={format} onChange={setFormat} />
          <Checkbox
            name="export-names"
            label={say('names.inClear')}
            isChecked={isInClear}
            onChange={(event) => setInClear(event.target.checked === true)}
          />
          <Stack>
            <Label labelFor="export-content">{say('export.content')}</Label>
            <TextArea
              id="export-content"
              name="export-content"
              value={text}
              isReadOnly
              isMonospaced
              resize="vertical"
              minimumRows={rowsOf(text)}
            />
          </Stack>
          {result?.isDone === false ? <HelperMessage>{say('copy.refused')}</HelperMessage> : null}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={close}>
          {say('action.close')}
        </Button>
        {collected.isRunning ? <Button onClick={stop}>{say('export.stop')}</Button> : null}
        {!collected.isRunning && collected.cursor !== undefined ? (
          <Button onClick={() => void goOn()}>{say('export.next', { number: collected.part + 1 })}</Button>
        ) : null}
        <Button
          appearance="primary"
          iconBefore="copy"
          isDisabled={collected.isRunning}
          onClick={async () => setCopied({ text, isDone: await copyText(text) })}
        >
          {result?.isDone ? say('action.copied') : say('action.copy')}
        </Button>
      </ModalFooter>
    </>
  );
}

function Progress({ collected, say }: { readonly collected: Collected; readonly say: Say }) {
  const { entries, isRunning, cursor, lookedBackTo, part } = collected;
  const back = lookedBackTo === undefined ? '' : formatMoment(lookedBackTo, say.locale);
  if (isRunning) {
    return (
      <Inline space="space.100" alignBlock="center">
        <Spinner size="small" label={say('export.running')} />
        <Text>{say.count('export.soFar', entries.length)}</Text>
      </Inline>
    );
  }
  if (cursor !== undefined) return <Text>{say.count('export.part', entries.length, { number: part, at: back })}</Text>;
  return <Text>{say.count(part === 1 ? 'export.text' : 'export.lastPart', entries.length)}</Text>;
}

function FormatChoice({ format, onChange }: { readonly format: Format; readonly onChange: (format: Format) => void }) {
  const say = useSay();
  return (
    <RadioGroup
      name="export-format"
      options={[
        { name: 'export-format', value: 'csv', label: say('export.csv') },
        { name: 'export-format', value: 'json', label: say('export.json') },
      ]}
      value={format}
      onChange={(event) => onChange(event.target.value === 'json' ? 'json' : 'csv')}
    />
  );
}

function textOf({ entries, names, part }: Collected, format: Format): string {
  return format === 'csv' ? toCsv(entries, { withHead: part === 1, names }) : toJson(entries, names);
}

/** As high as the text, as long as the dialog has room for it. */
function rowsOf(text: string): number {
  const rows = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / rowLength)), 0);
  return Math.min(mostRows, Math.max(leastRows, rows));
}
