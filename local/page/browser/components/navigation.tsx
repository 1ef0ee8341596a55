import Breadcrumbs, { BreadcrumbsItem } from '@atlaskit/breadcrumbs';
import Pagination from '@atlaskit/pagination';
import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import Tile from '@atlaskit/tile';
import { asIs } from '../as-is';
import type { MappedComponents } from '../mapped';

export const navigation: MappedComponents = {
  Tabs: asIs(Tabs),
  TabList: asIs(TabList),
  Tab: asIs(Tab),
  TabPanel: asIs(TabPanel),
  Breadcrumbs: asIs(Breadcrumbs),
  BreadcrumbsItem: asIs(BreadcrumbsItem),
  Pagination: asIs(Pagination),
  Tile: asIs(Tile),
};
