import DynamicTable from '@atlaskit/dynamic-table';
import React from 'react';
import { loosely } from '../as-is';
import { type ForgeDoc, partOf } from '../forge-doc';
import { type Given, type MappedComponents, without } from '../mapped';

const LooseTable = loosely(DynamicTable);

/** Turns Row and Cell nodes back into the objects that Atlaskit's table takes. */
export const table: MappedComponents = {
  DynamicTable: ({ doc, props, render }) => {
    const head = partOf(doc, 'head');
    return (
      <LooseTable
        {...props}
        {...(head.length === 0 ? {} : { head: { cells: head.map((cell) => toCell(cell, render)) } })}
        rows={partOf(doc, 'rows').map((row) => ({
          ...without(row.props, 'rowKey'),
          key: row.props.rowKey ?? row.key,
          cells: row.children.map((cell) => toCell(cell, render)),
        }))}
      />
    );
  },
};

function toCell(cell: ForgeDoc, render: Given['render']) {
  return {
    ...without(cell.props, 'cellKey'),
    key: cell.props.cellKey ?? cell.key,
    content: cell.children.length === 0 ? null : render(cell.children),
  };
}
