import type { Meta, StoryObj } from '@storybook/vue3-vite'
import { PlenumCheckbox } from '../primitives/index.ts'
import RegisterForm from './RegisterForm.vue'

const meta: Meta<typeof RegisterForm> = {
  component: RegisterForm,
  title: 'Registration/Register',
  args: { conference: 'Harbour Days' },
  render: (args) => ({
    components: { RegisterForm, PlenumCheckbox },
    setup: () => ({ args }),
    template: `<RegisterForm v-bind="args"><template #fields><PlenumCheckbox label="I agree to the code of conduct" /></template><template #footer>Registered already? <a href="#in">Sign in</a></template></RegisterForm>`,
  }),
}
export default meta

type Story = StoryObj<typeof RegisterForm>

export const Empty: Story = {}
export const Busy: Story = { args: { busy: true } }
