using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>Parses a module. After an error it goes on at the next definition.</summary>
internal sealed class ModuleParser
{
    private readonly TokenReader reader;
    private readonly Reporter reporter;
    private readonly ImmutableArray<NameSyntax>.Builder imports = ImmutableArray.CreateBuilder<NameSyntax>();
    private readonly ImmutableArray<DefinitionSyntax>.Builder definitions = ImmutableArray.CreateBuilder<DefinitionSyntax>();

    private ModuleParser(ImmutableArray<Token> tokens, Reporter reporter)
    {
        reader = new TokenReader(tokens, reporter);
        this.reporter = reporter;
    }

    /// <summary>The syntax of a text; its errors are reported.</summary>
    public static ModuleSyntax Parse(ModuleSource source, Reporter reporter)
    {
        if (source.Text.Length > ModuleSource.MaxLength)
        {
            var start = new SourcePosition(source.File, 1, 1);
            reporter.Report(start, $"the module has {source.Text.Length} characters; {ModuleSource.MaxLength} are allowed");
            return new ModuleSyntax(null, [], []);
        }

        return new ModuleParser(Lexer.Read(source.Text, reporter), reporter).Module();
    }

    private ModuleSyntax Module()
    {
        var name = Header();
        while (!reader.IsAtEnd && !reporter.IsFull && definitions.Count <= Limits.Definitions)
        {
            ImportOrDefinition();
            if (reader.IsPanicking)
            {
                reader.Recover();
            }
        }

        return new ModuleSyntax(name, imports.DrainToImmutable(), definitions.DrainToImmutable());
    }

    private NameSyntax? Header()
    {
        if (!reader.AcceptWord("module"))
        {
            reader.FailExpecting("'module' and its name");
        }

        var name = reader.AnyName("the name of the module");
        if (reader.IsPanicking)
        {
            reader.Recover();
        }

        return name.Text.Length > 0 ? name : null;
    }

    private void ImportOrDefinition()
    {
        if (reader.AtWord("import"))
        {
            Import();
        }
        else if (reader.AtWord("module"))
        {
            reader.Fail("a text has one 'module', at its start");
            reader.SkipToken();
        }
        else if (reader.AtWord("require") && reader.Next.IsName)
        {
            reader.FailNotBuilt("require");
            reader.SkipToken();
        }
        else
        {
            Definition();
        }
    }

    private void Import()
    {
        var position = reader.Take().Position;
        if (definitions.Count > 0)
        {
            reader.Fail(position, "imports are before the definitions");
            return;
        }

        var name = reader.AnyName("the name of a module");
        if (!reader.IsPanicking)
        {
            imports.Add(name);
        }
    }

    private void Definition()
    {
        var mark = reader.Mark;
        var isSystem = reader.AcceptWord("system");
        var word = reader.Current;
        if (word.Kind != TokenKind.Word || !IsDefinition(word.Text, isSystem))
        {
            RefuseUnknown(word, isSystem);
            return;
        }

        reader.Take();
        var what = $"the name of the {word.Text}";
        var name = word.Text is "rule" or "syscall" or "program" ? reader.Name(what) : reader.AnyName(what);
        if (reader.IsPanicking)
        {
            return;
        }

        var definition = Definition(word.Text, name, isSystem);
        definitions.Add(definition with { Text = reader.TextFrom(mark), IsBroken = reader.IsPanicking });
    }

    private static bool IsDefinition(string word, bool isSystem) =>
        isSystem ? word is "node" or "edge" : word != "system" && Words.Definitions.Contains(word);

    private void RefuseUnknown(Token word, bool isSystem)
    {
        if (isSystem)
        {
            reader.FailExpecting("'node' or 'edge' after 'system'");
            return;
        }

        var hint = word.Kind == TokenKind.Word ? Spelling.Hint(word.Text, Words.Definitions) : "";
        reader.FailExpecting("a definition (node, edge, rule, program, view, forbid or syscall)", hint);
    }

    private DefinitionSyntax Definition(string word, NameSyntax name, bool isSystem) => word switch
    {
        "node" => new TypeParser(reader).Node(name, isSystem),
        "edge" => new TypeParser(reader).Edge(name, isSystem),
        "rule" => Rule(name, isSyscall: false),
        "syscall" => Rule(name, isSyscall: true),
        "program" => Program(name),
        "view" => View(name),
        _ => Forbid(name),
    };

    private DefinitionSyntax.Rule Rule(NameSyntax name, bool isSyscall)
    {
        var parameters = new ParameterParser(reader).Parse();
        reader.Expect("{");
        var body = new RuleParser(reader).Clauses();
        reader.Expect("}");
        return new DefinitionSyntax.Rule(name, isSyscall, parameters, body);
    }

    private DefinitionSyntax.Program Program(NameSyntax name)
    {
        var parameters = new ParameterParser(reader).Parse();
        reader.Expect("{");
        var body = new ProgramParser(reader).Sequence("}");
        if (!reader.Accept("}"))
        {
            reader.FailExpecting("';', '|', '!', '*' or '}'");
        }

        return new DefinitionSyntax.Program(name, parameters, body);
    }

    private DefinitionSyntax.Forbid Forbid(NameSyntax name)
    {
        reader.Expect("{");
        var body = new RuleParser(reader).Condition();
        reader.Expect("}");
        return new DefinitionSyntax.Forbid(name, body);
    }

    private DefinitionSyntax.View View(NameSyntax name)
    {
        var parameters = new ParameterParser(reader).Parse();
        reader.Expect("{");
        reader.ExpectWord("from");
        var seeds = new RuleParser(reader).Condition();
        var expansions = Expansions();
        reader.Expect("}");
        return new DefinitionSyntax.View(name, parameters, seeds, expansions);
    }

    private ImmutableArray<EdgeSyntax> Expansions()
    {
        var patterns = new PatternParser(reader, new ExpressionParser(reader));
        var expansions = ImmutableArray.CreateBuilder<EdgeSyntax>();
        while (reader.AcceptWord("expand"))
        {
            expansions.Add(patterns.Edge());
            if (reader.At(",") && reader.Next.IsWord("expand"))
            {
                reader.Take();
            }
        }

        return expansions.DrainToImmutable();
    }
}
