/** Everything that a walk through a whole place needs, fetched when the first is wanted. */
export { Search } from '../../stores/search.js';
export { runningBar, nothingFound } from './walk-bar.js';
export { searchText } from './search-text.js';
