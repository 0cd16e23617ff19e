import type { JSX } from 'preact';
import { InputRow } from '../controls.tsx';
import type { FormInput, FormValues } from '../definition.ts';

interface InputsFormProps {
  /** Of images nothing is shown. */
  readonly inputs: readonly FormInput[];
  readonly values: FormValues;
  readonly onChange: (values: FormValues) => void;
  /** The server has a key of its own that it uses where none is given. */
  readonly hasServerKey: boolean;
}

/** A field for each parameter of a workflow. */
export function InputsForm({ inputs, values, onChange, hasServerKey }: InputsFormProps): JSX.Element | null {
  const parameters = inputs.filter(({ kind }) => kind !== 'image');
  if (parameters.length === 0) return null;
  return (
    <div class="inputs">
      {parameters.map((input) => (
        <InputField
          key={input.name}
          input={input}
          value={values[input.name] ?? ''}
          hasServerKey={hasServerKey}
          onValue={(value) => onChange({ ...values, [input.name]: value })}
        />
      ))}
    </div>
  );
}

interface InputFieldProps {
  readonly input: FormInput;
  readonly value: string;
  readonly hasServerKey: boolean;
  readonly onValue: (value: string) => void;
}

function InputField({ input, value, hasServerKey, onValue }: InputFieldProps): JSX.Element {
  const { name, kind, defaultValue } = input;
  const id = `input-${name}`;
  const common = { id, name, class: 'input', value, placeholder: placeholderOf(input, hasServerKey) };
  const onInput = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }): void =>
    onValue(currentTarget.value);
  const control = (): JSX.Element => {
    if (kind === 'boolean') {
      return (
        <select {...common} onChange={onInput}>
          <option value="">
            {defaultValue === undefined ? 'not given' : `usual: ${JSON.stringify(defaultValue)}`}
          </option>
          <option value="true">true</option>
          <option value="false">false</option>
        </select>
      );
    }
    if (kind === 'secret')
      return <input {...common} type="password" autocomplete="off" spellcheck={false} onInput={onInput} />;
    if (kind === 'number') return <input {...common} type="text" inputMode="decimal" onInput={onInput} />;
    return <textarea {...common} rows={1} spellcheck={kind === 'text'} onInput={onInput} />;
  };
  return (
    <InputRow id={id} label={name}>
      {control()}
    </InputRow>
  );
}

function placeholderOf({ kind, defaultValue }: FormInput, hasServerKey: boolean): string {
  if (kind === 'secret') return hasServerKey ? 'the server’s own' : 'your key';
  if (defaultValue === undefined || defaultValue === null) return kind === 'json' ? '["a", "b"]' : '';
  return typeof defaultValue === 'string' ? defaultValue : JSON.stringify(defaultValue);
}
