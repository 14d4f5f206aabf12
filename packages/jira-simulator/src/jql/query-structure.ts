import type { Clause, Operand, Query } from './ast.ts';

type Structure = Record<string, unknown>;

/** A query in the form that POST /jql/parse answers (schema JqlQuery). */
export function queryStructure({ where, orderBy }: Query): Structure {
  const fields = orderBy.map(({ field, direction }) => ({
    field: fieldName(field),
    ...(direction !== undefined && { direction }),
  }));
  return {
    ...(where !== undefined && { where: clauseStructure(where) }),
    ...(fields.length > 0 && { orderBy: { fields } }),
  };
}

function clauseStructure(clause: Clause): Structure {
  switch (clause.kind) {
    case 'and':
    case 'or':
      return { clauses: clause.clauses.map(clauseStructure), operator: clause.kind };
    case 'not':
      return { clauses: [clauseStructure(clause.clause)], operator: 'not' };
    case 'words':
      return { field: fieldName('text'), operator: '~', operand: { value: clause.text } };
    case 'field':
      return {
        field: fieldName(clause.field),
        operator: clause.operator === '!~' ? '~=' : clause.operator,
        operand: operandStructure(clause.operand),
      };
  }
}

function fieldName(name: string): Structure {
  return { name, encodedName: /\W/.test(name) ? JSON.stringify(name) : name };
}

function operandStructure(operand: Operand): Structure {
  switch (operand.kind) {
    case 'value':
      return { value: operand.value, encodedValue: encode(operand.value) };
    case 'list':
      return {
        values: operand.values.map(operandStructure),
        encodedOperand: `(${operand.values.map(encodeOperand).join(', ')})`,
      };
    case 'function':
      return { function: operand.name, arguments: operand.args, encodedOperand: encodeOperand(operand) };
    case 'empty':
      return { keyword: 'empty' };
  }
}

function encodeOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'value':
      return encode(operand.value);
    case 'list':
      return `(${operand.values.map(encodeOperand).join(', ')})`;
    case 'function':
      return `${operand.name}(${operand.args.map(encode).join(', ')})`;
    case 'empty':
      return 'EMPTY';
  }
}

function encode(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : JSON.stringify(value);
}
