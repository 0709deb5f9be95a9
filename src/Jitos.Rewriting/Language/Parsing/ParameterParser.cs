using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>Parses the parameters of a definition.</summary>
internal sealed class ParameterParser(TokenReader reader)
{
    /// <summary>The parameters in parentheses; none if there are no parentheses.</summary>
    public ImmutableArray<ParameterSyntax> Parse()
    {
        if (!reader.Accept("("))
        {
            return [];
        }

        var parameters = ImmutableArray.CreateBuilder<ParameterSyntax>();
        while (!reader.At(")") && !reader.IsAtEnd)
        {
            parameters.Add(Parameter());
            if (!reader.Accept(","))
            {
                break;
            }
        }

        reader.Expect(")");
        return parameters.DrainToImmutable();
    }

    private ParameterSyntax Parameter()
    {
        if (reader.Current.Kind == TokenKind.Parameter)
        {
            reader.Fail($"a parameter is declared without '$': '{reader.Current.Name}: string', for example");
        }

        var name = reader.Name("the name of a parameter");
        reader.Expect(":");
        return new ParameterSyntax(name, reader.AnyName("a kind of values (bool, int, float, string, bytes, list) or a type of elements"));
    }
}
