import { Tab, TabList, TabPanel, Tabs } from '@forge/react';
import React, { type ReactNode } from 'react';

interface TabStripProps<Key extends string> {
  readonly id: string;
  readonly tabs: readonly Key[];
  readonly labelOf: (tab: Key) => string;
  readonly selected: Key;
  readonly onSelect: (tab: Key) => void;
  /** The contents of the selected tab; the others load theirs when they are opened. */
  readonly children: ReactNode;
}

/** Tabs whose selection is part of the address. */
export function TabStrip<Key extends string>({ id, tabs, labelOf, selected, onSelect, children }: TabStripProps<Key>) {
  const select = (index: number) => {
    const tab = tabs[index];
    if (tab !== undefined) onSelect(tab);
  };
  return (
    <Tabs id={id} selected={tabs.indexOf(selected)} onChange={select}>
      <TabList>
        {tabs.map((tab) => (
          <Tab key={tab}>{labelOf(tab)}</Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab}>{tab === selected ? children : null}</TabPanel>
      ))}
    </Tabs>
  );
}
