import type { Query } from '../server/query.ts';

interface SearchFormProps {
  readonly path: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  /** What else the address says. */
  readonly kept: Query;
  /** Id of what the answer replaces while one types, with script. */
  readonly live: string;
  readonly autofocus?: boolean;
}

/** A search for issues. */
export function SearchForm({ path, name, value, label, kept, live, autofocus = false }: SearchFormProps) {
  return (
    <form
      class="tools"
      action={`${path}#panel`}
      method="get"
      role="search"
      aria-label={label}
      data-live={live}
    >
      <HiddenQuery query={kept} />
      <input
        type="search"
        name={name}
        value={value}
        aria-label={label}
        placeholder={label}
        maxlength={200}
        autofocus={autofocus}
        autocomplete="off"
      />
      <button>Search</button>
    </form>
  );
}

/** What an address says, for a form that goes on with it. */
export function HiddenQuery({ query }: { readonly query: Query }) {
  return Object.entries(query).map(([name, value]) =>
    value === undefined || value === '' ? <></> : <input type="hidden" name={name} value={value} />,
  );
}
