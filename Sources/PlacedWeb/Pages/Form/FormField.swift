/// One field of a form with its label, hint, value and error.
struct FormField: Sendable {
    /// A choice of a select, radio or checkbox field.
    struct Option: Sendable {
        let value: String
        let label: String
        var hint: String?
    }

    /// How the field is shown.
    enum Control: Sendable {
        case line(type: String = "text", size: String? = nil)
        case area(rows: Int)
        case select([Option], size: String? = nil)
        case radios([Option])
        case checkboxes([Option])
        case file(accept: String)
    }

    let name: String
    let label: String
    var hint: String?
    let control: Control
    var autocomplete: String?
    var inputmode: String?
    var list: String?

    init(_ name: String, _ label: String, hint: String? = nil, _ control: Control = .line()) {
        self.name = name
        self.label = label
        self.hint = hint
        self.control = control
    }

    /// The field with what was typed and what is wrong with it.
    func model(_ form: FormBody, _ errors: FormErrors = FormErrors()) -> ViewModel {
        let error = errors[name]
        var model: ViewModel = ["id": name, "name": name, "label": label]
        model.set("hint", hint)
        model.set("error", error)
        let described = [hint.map { _ in "\(name)-hint" }, error.map { _ in "\(name)-error" }].compactMap(\.self)
        if !described.isEmpty { model["described"] = described.joined(separator: " ") }
        if error != nil { model["wrong"] = true }
        var field: ViewModel = ["wrong": error != nil]
        switch control {
        case .line(let type, let size):
            model["type"] = type
            model.set("size", size)
            model.set("value", form.all(name).first)
            model.set("autocomplete", autocomplete)
            model.set("inputmode", inputmode)
            model.set("list", list)
            field["input"] = model
        case .area(let rows):
            model["rows"] = String(rows)
            model["value"] = form.all(name).first ?? ""
            field["area"] = model
        case .select(let options, let size):
            model.set("size", size)
            model["options"] = self.options(options, chosen: form.all(name), type: nil)
            field["select"] = model
        case .radios(let options):
            model["options"] = self.options(options, chosen: form.all(name), type: "radio")
            field["choices"] = model
        case .checkboxes(let options):
            model["options"] = self.options(options, chosen: form.all(name), type: "checkbox")
            model["cols"] = options.count > 6
            field["choices"] = model
        case .file(let accept):
            model["type"] = "file"
            model["accept"] = accept
            field["input"] = model
        }
        return field
    }

    private func options(_ options: [Option], chosen: [String], type: String?) -> [ViewModel] {
        options.enumerated().map { index, option in
            var model: ViewModel = [
                "value": option.value, "label": option.label, "chosen": chosen.contains(option.value),
                "key": "\(name)-\(index)",
            ]
            model.set("type", type)
            model.set("hint", option.hint)
            return model
        }
    }
}
